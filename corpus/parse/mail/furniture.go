package mail

import (
	"strings"
	"sync"
)

// How long a block may be that is furniture, in bytes: above the end of a letter
// and at it, where services explain themselves.
const (
	maxChrome = 240
	maxFooter = 700
)

// footerWords are in what newsletters end with, in lower case: how to leave, why
// one got them, who sends them.
const footerWords = `unsubscribe|opt out|opt-out|manage your subscription|manage subscription|manage your preferences|manage preferences|manage your email|manage your newsletter|update your preferences|update preferences|update your profile|email preferences|subscription preferences|change your preferences|you are receiving this|you're receiving this|you received this|you are subscribed|you're subscribed|you subscribed to|you signed up|because you signed up|this email was sent to|this message was sent to|this newsletter was sent to|was this email forwarded|was this forwarded|forward to a friend|add us to your address book|safe senders|stop receiving
abmelden|abbestellen|newsletter abbestell|sie erhalten diese|sie erhalten diesen|diese e-mail wurde an|abonnement verwalten|einstellungen verwalten|aus dem verteiler
se désabonner|se désinscrire|désinscription|désabonner|désinscrire|vous recevez ce|vous recevez cet|gérer mes préférences|gérer vos préférences
darse de baja|date de baja|cancelar suscripción|cancelar la suscripción|anular suscripción|has recibido este|recibe este correo|recibes este|gestionar preferencias|gestiona tus preferencias
disiscriviti|annulla l'iscrizione|annulla iscrizione|cancella l'iscrizione|ricevi questa|hai ricevuto questa|cancelar inscrição|cancelar a inscrição|cancelar subscrição|descadastrar|você está recebendo|você recebeu este
uitschrijven|afmelden|je ontvangt deze|u ontvangt deze|avregistrera|avsluta prenumeration|avmelde|meld deg av|afmeld nyhedsbrev|peruuta tilaus|wypisz się|zrezygnuj z subskrypcji|odhlásit|odhlásiť|leiratkozás|dezabonare|απεγγραφή|abonelikten çık
отписаться|отказаться от рассылки|вы получили это письмо|відписатися|配信停止|配信解除|購読解除|登録解除|수신거부|수신 거부|구독 취소|退订|取消订阅|取消訂閱|إلغاء الاشتراك|להסרה מרשימת`

// chromeWords are in what newsletters put around their text: the way to the same
// on the web, and buttons.
const chromeWords = `view in browser|view in your browser|view this email in|view this message in|view this newsletter in|view email in|view online|view it online|view this online|view on web|view the web version|view web version|view as a web page|view as web page|view this post on the web|read in browser|read online|read this online|read it online|read on the web|read in your browser|open in browser|open in your browser|open in app|open in the app|web version|online version|having trouble viewing|trouble viewing this|trouble reading this|problems viewing|can't see this|can't read this|images not displaying|display images|is this email difficult to read|email not displaying|click here to view|add to address book|sign up here|subscribe here|subscribe now|share this email|share this newsletter|follow us on|privacy policy|terms of service|terms of use|all rights reserved|no longer wish to receive|download our app|get the app
im browser|online-version|onlineversion|webversion|wird diese nachricht nicht richtig|wird dieser newsletter nicht|datenschutzerklärung
dans le navigateur|dans votre navigateur|version en ligne|version web|politique de confidentialité
en el navegador|en tu navegador|en su navegador|versión web|versión online|política de privacidad
nel browser|versione web|versione online|no navegador|no seu navegador|versão web|bekijk online|online bekijken|in je browser|in uw browser|webversie|i webbläsaren|i webbläsare|i nettleser|i din browser|w przeglądarce|v prohlížeči
в браузере|веб-версия|у браузері|ブラウザで|ブラウザー|브라우저에서|웹에서 보기|在浏览器中|网页版|في المتصفح`

// phrases returns the phrases of a table.
func phrases(table string) []string {
	return strings.FieldsFunc(table, func(r rune) bool { return r == '|' || r == '\n' })
}

// footerPhrases and chromePhrases are the tables above, made on first use.
var (
	footerPhrases = sync.OnceValue(func() []string { return phrases(footerWords) })
	chromePhrases = sync.OnceValue(func() []string { return phrases(chromeWords) })
)

// has reports whether a text has one of the phrases.
func has(text string, phrases []string) bool {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	for _, p := range phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// footer reports whether a block is of what newsletters end with.
func footer(text string) bool { return len(text) <= maxFooter && has(text, footerPhrases()) }

// chrome reports whether a block is furniture wherever it stands.
func chrome(text string) bool {
	return len(text) <= maxChrome && (has(text, chromePhrases()) || has(text, footerPhrases())) || rule(text)
}

// rule reports whether a block has no letter or digit: a line, a bullet, a run of
// the invisible characters that fill up a preview.
func rule(text string) bool {
	return strings.IndexFunc(text, letterOrDigit) < 0
}

// closing reports whether a block near the end belongs to the footer that
// follows it: whose letter it is, and where they live.
func closing(text string) bool {
	low := strings.ToLower(text)
	if len(text) > maxChrome {
		return false
	}
	if strings.Contains(text, "©") || strings.HasPrefix(low, "copyright ") || strings.Contains(low, "(c) 20") {
		return true
	}
	words := strings.Fields(text)
	return len(words) <= 14 && !strings.ContainsAny(text, ".!?:。？！") && (strings.ContainsAny(text, "0123456789") && strings.Contains(text, ",") || len(words) <= 2)
}

// furnished returns which of the blocks of a letter are its own: furniture is
// left out, and all from the footer on.
func furnished(blocks []string) []bool {
	own := make([]bool, len(blocks))
	total, before := 0, 0
	for _, b := range blocks {
		total += len(b)
	}
	end := len(blocks)
	for i, b := range blocks {
		if own[i] = !chrome(b); before*2 >= total && footer(b) {
			end = i
			break
		}
		before += len(b)
	}
	if end < len(blocks) {
		for end > 0 && (!own[end-1] || closing(blocks[end-1])) {
			end--
		}
	}
	clear(own[end:])
	return own
}

package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// furnitureLines are whole lines that sites put around an article, in lower
// case without punctuation at the ends.
const furnitureLines = `
post a comment|leave a reply|leave a comment|add a comment|add comment|comments|comment|view comments|show comments|join the conversation|write a comment|no comments|comments are closed
previous post next post|previous post|next post|newer post older post home|newer post|older post|home|previous article|next article|previous|next|back to top|back to home|back
share|share this|share this article|share this story|share on facebook|share on x|share on twitter|share on whatsapp|share on linkedin|share via email|tweet|email|print|copy url|copy link|link copied|save|save article|save for later|bookmark|gift this article|facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|x|instagram|youtube|tiktok|threads|bluesky|flipboard|messenger
advertisement|advertising|ad|sponsored|promoted|sponsored content|paid content|article continues below this ad|article continues below|story continues below advertisement|story continues below|continue reading|continue reading below|read more|read next|see more|show more|load more|view more|more|click here to read more|click here|tap here|keep reading|skip to content|skip to main content|skip advertisement|scroll to continue
more on this story|more on this|more from|more like this|related|related articles|related stories|related topics|related content|related posts|related news|recommended|recommended for you|recommended stories|recommended reading|you may also like|you might also like|also read|see also|most popular|most read|most viewed|most recent|trending|trending now|trending stories|top stories|latest news|latest stories|latest|popular|editors picks|editor's picks|editors' picks|don't miss|dont miss|up next|in case you missed it|what to read next|from our partners|around the web|explore more|further reading|more stories|more news
subscribe|subscribe now|subscribe to our newsletter|subscribe today|sign up|sign up now|sign in|log in|login|register|register now|create account|create a free account|create a free account to continue reading|already a subscriber|already a subscriber? sign in|already a subscriber? log in|already have an account|sign up for our newsletter|sign up for our daily newsletter|get our newsletter|newsletter|newsletters|our journalism needs your support|support us|support our journalism|support independent journalism|donate|donate now|become a member|become a subscriber|thank you for subscribing|thanks for reading
download our app|download the app|get the app|open in app|listen to this article|listen|listen now|watch|watch now|watch live|play|pause|mute|play video|watch video|view gallery|view image in fullscreen|show caption|hide caption|toggle caption|enlarge image|image credit|getty images|image source|photo|video|gallery|audio
about the author|about author|about us|contact us|contact|privacy policy|terms of use|terms of service|terms and conditions|terms of use privacy policy|cookie policy|cookie settings|manage cookies|accept all|accept all cookies|accept cookies|reject all|we use cookies|we use cookies to improve your experience|sign up here|do not sell my personal information|all rights reserved|licensing rights|reprints|rights and permissions|report a correction or typo|report an error|report a problem|report this ad|powered by wordpress|powered by blogger|powered by ghost|made with ghost|this content is not available in your region|this video is not available|javascript is required|please enable javascript|loading|follow|follow us|following|follow this topic|follow topic|get alerts|get notified|advertise with us|site map|sitemap|menu|search|close|go back|return to homepage|start the day with us|tags|topics|categories|filed under|in this article|in this story|jump to comments|editions|breaking news alerts|published in|posted in
anzeige|werbung|mehr zum thema|zur startseite|artikel teilen|kommentare|kommentar schreiben|jetzt kostenlos testen|newsletter abonnieren|newsletter|lesen sie auch|lesen sie mehr|mehr lesen|mehr dazu|mehr anzeigen|weiterlesen|zum thema|das könnte sie auch interessieren|auch interessant|meistgelesen|teilen|merken|drucken|vorlesen|artikel merken|artikel anhören|artikel drucken|feedback|impressum|datenschutz|nach oben|zurück|abonnieren|jetzt abonnieren|jetzt anmelden|anmelden|registrieren|bereits abonnent|auf facebook teilen|per e-mail teilen|auf x teilen|link kopieren|diesen artikel teilen|schlagworte|themen|empfohlener externer inhalt|alle rechte vorbehalten|schon gelesen|das könnte dich auch interessieren|das thema könnte dich auch interessieren|zum weiterlesen|verwandte beiträge|verwandte artikel|ähnliche artikel|ähnliche beiträge|weitere artikel|weitere beiträge|neueste artikel|neueste beiträge|lesen sie auch die folgenden beiträge|weitere informationen zum thema|möchten sie den artikel teilen|bild anzeigen|kommentieren|noch keine bewertungen
publicité|publicite|partager|partager sur facebook|commenter|commentaires|lire aussi|à lire aussi|a lire aussi|lire la suite|voir aussi|s'abonner|abonnez-vous|je m'abonne|inscrivez-vous|se connecter|newsletter|sur le même sujet|les plus lus|imprimer|envoyer par e-mail|tous droits réservés|article réservé aux abonnés|déjà abonné|copier le lien|sauvegarder|suivre|réagir|retour à l'accueil
publicidad|compartir|comentarios|comentar|leer más|leer mas|lea también|lee también|lee mas|lee más|lea tambien|más información|mas información|te puede interesar|también te puede interesar|lo más leído|lo más visto|suscríbete|suscribete|suscribirse|iniciar sesión|regístrate|imprimir|copiar enlace|relacionados|noticias relacionadas|todos los derechos reservados|archivado en|guardar|ver más|seguir leyendo|puedes ver|mira también|mirá también|ver también|te recomendamos|noticias recomendadas|sigue leyendo
pubblicità|condividi|commenti|leggi anche|leggi di più|iscriviti|abbonati|accedi|articoli correlati|stampa|tutti i diritti riservati|publicidade|compartilhe|compartilhar|comentários|leia também|leia mais|saiba mais|assine|inscreva-se|veja também|continua após a publicidade
advertentie|delen|reageer|lees ook|lees meer|lees verder|abonneren|inloggen|annons|dela|dela artikeln|kommentarer|läs mer|läs också|läs även|logga in|prenumerera|annonse|del|les også|les mer|logg inn|abonner|mainos|jaa|lue myös|reklama|reklam|udostępnij|komentarze|czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|sdílet|diskuse|čtěte také|související|reklám
реклама|поделиться|комментарии|читайте также|читать далее|подписаться|подписывайтесь|войти|похожие материалы|по теме|популярное|загрузить еще|читайте нас в телеграм|реклама на сайте|поділитися|коментарі|читайте також|підписатися
広告|シェア|シェアする|コメント|関連記事|続きを読む|この記事をシェア|ログイン|会員登録|無料会員登録|あわせて読みたい|おすすめ記事|人気記事|ランキング|トップに戻る|メールマガジン登録|有料会員限定|印刷|ツイート|注目の記事
광고|공유|공유하기|댓글|댓글쓰기|관련기사|관련 기사|더보기|구독|구독하기|로그인|회원가입|인쇄|기사 공유하기|많이 본 뉴스|무단전재 및 재배포 금지|广告|分享|分享到|评论|发表评论|相关阅读|相关新闻|延伸阅读|阅读更多|登录|注册|订阅|返回顶部|点击查看更多|責任編輯|關於我們|廣告|留言|相關新聞
إعلان|شارك|مشاركة|تعليقات|التعليقات|اقرأ أيضا|اقرأ أيضًا|المزيد|اقرأ المزيد|مواضيع ذات صلة|تابعنا|الأكثر قراءة|اشترك|شارك المقال|مقالات ذات صلة|تسجيل الدخول|انسخ الرابط
paylaş|yorumlar|yorum yap|ilgili haberler|devamını oku|abone ol|giriş yap|haberin devamı|en çok okunanlar
`

// furnitureStarts are beginnings of such lines; the rest of the line differs
// from site to site. Those that end in a space stand before one or more words.
const furnitureStarts = `file photo:|file photo |powered by |scroll down |read more:|read also:|also read:|read next:|see also:|related:|related story:|related article:|recommended:|more:|watch:|listen:|tags:|tag:|topics:|filed under|posted in |labels:|categories:|category:|subscribe to |sign up for |sign up to |follow us |follow @|follow him on|follow her on|get the latest |join our |download our |download the |share on |share via |share this |click here |more from |copyright ©|copyright (c)|image source,|image source:|image credit:|photo credit:|read more at |read more about |read the full |support the |posted by anonymous|mehr zum thema:|lesen sie auch:|lesen sie auch |lesen sie hier|auch interessant:|mehr dazu:|foto:|fotos:|bildquelle:|titelbild:|beitragsbild:|beitragsbild via |quelle: dpa|lire aussi :|lire aussi:|à lire aussi :|à lire aussi:|voir aussi :|lea también:|lea también |leer más:|le puede interesar|te puede interesar:|puedes ver:|puede ver:|mira también:|mirá también:|ver también:|lee también:|te recomendamos:|leggi anche:|leggi anche |leia também:|lees ook:|läs mer:|läs också:|les også:|čtěte také:|czytaj też:|czytaj także:|zobacz także:|читайте также:|читайте также |по теме:|читайте також:|【関連記事】|関連記事：|関連記事:|＞＞|>>|▶ |관련기사:|[관련기사]|相关阅读：|延伸阅读：|اقرأ أيضا:|اقرأ أيضاً:|اقرأ أيضًا:|etiketler:|مواضيع:|tagged:|tagged with|tagged in|keywords:|hashtags:|listen ·|listen to the |comments (|comment (|no comments on|this content is not available|we use cookies|by clicking |accept all |please enable javascript|you have reached your limit|you've reached your|to continue reading|continue reading with|this article is for subscribers|exclusive to subscribers|unlock this article|our standards:|reviewed by |medically reviewed by |fact checked by |fact-checked by `

// furnitureSet returns the whole lines of furniture, made on first use.
var furnitureSet = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, 800)
	for line := range strings.SplitSeq(strings.TrimSpace(furnitureLines), "\n") {
		for s := range strings.SplitSeq(line, "|") {
			set[s] = true
		}
	}
	return set
})

// furniturePrefixes returns the beginnings of furniture by their first rune.
var furniturePrefixes = sync.OnceValue(func() map[rune][]string {
	starts := map[rune][]string{}
	for s := range strings.SplitSeq(furnitureStarts, "|") {
		r, _ := utf8.DecodeRuneInString(s)
		starts[r] = append(starts[r], s)
	}
	return starts
})

// maxFurniture is how long a line of furniture may be, in bytes.
const maxFurniture = 90

// furniture reports whether a line belongs to a site and not to the article.
func furniture(line string) bool {
	if len(line) > maxFurniture {
		return false
	}
	low := strings.ToLower(strings.TrimSpace(line))
	bare := strings.TrimFunc(low, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(".!?:;,→←↑↓»«›‹>|/…+·•*#▶▼▲-–—_=[](){}\"'“”", r)
	})
	if bare == "" || furnitureSet()[bare] {
		return true
	}
	return leads(low) || readingTime(bare)
}

// leads reports whether a line in lower case begins as those do that lead away
// from the article.
func leads(low string) bool {
	r, _ := utf8.DecodeRuneInString(low)
	for _, start := range furniturePrefixes()[r] {
		if strings.HasPrefix(low, start) && (!stopped(low) || strings.ContainsAny(start, ":：@©,(")) {
			return true
		}
	}
	return false
}

// readingTime tells counters: "12 comments", "4 min read", "6:41 min".
func readingTime(s string) bool {
	rest := strings.TrimLeft(s, "0123456789.,:kK ")
	if rest == s || rest == "" {
		return false
	}
	switch rest {
	case "comments", "comment", "min read", "minute read", "minutes read", "min", "mins read", "shares", "share", "views", "likes",
		"kommentare", "min lesezeit", "minuten lesezeit", "commentaires", "min de lecture", "comentarios", "min de lectura", "reactions", "replies", "retweets":
		return true
	}
	return false
}

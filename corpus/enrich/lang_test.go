package enrich

import "testing"

func TestLanguage(t *testing.T) {
	for _, tc := range []struct{ want, text string }{
		{"en", "The minister said on Friday that the talks with the union had been put off."},
		{"fr", "Le ministre a dit vendredi que les discussions avec le syndicat étaient reportées."},
		{"de", "Der Minister sagte am Freitag, die Gespräche mit der Gewerkschaft seien verschoben und nicht abgesagt."},
		{"es", "El ministro dijo el viernes que las conversaciones con el sindicato se han aplazado."},
		{"it", "Il ministro ha detto venerdì che i colloqui con il sindacato sono stati rinviati e non annullati."},
		{"pt", "O ministro disse na sexta-feira que as conversas com o sindicato foram adiadas e não canceladas."},
		{"nl", "De minister zei vrijdag dat het overleg met de vakbond is uitgesteld en niet afgelast."},
		{"ja", "外相は金曜日、協議を延期すると述べた。"},
		{"zh", "外交部长星期五表示,会谈已经推迟。"},
		{"ko", "외교부 장관은 금요일 회담이 연기되었다고 말했다."},
		{"ar", "قال الوزير يوم الجمعة إن المحادثات تأجلت."},
		{"fa", "وزیر گفت که گفتگوها به تعویق افتاد و چند روز دیگر برگزار می\u200cشود."},
		{"ru", "Министр сказал в пятницу, что переговоры отложены."},
		{"uk", "Міністр сказав у п'ятницю, що переговори відкладено."},
		{"hi", "मंत्री ने शुक्रवार को कहा कि वार्ता स्थगित कर दी गई है।"},
		{"he", "השר אמר ביום שישי כי השיחות נדחו."},
		{"", "12 345 — 67"},
		{"", ""},
	} {
		if got := Language(tc.text); got != tc.want {
			t.Errorf("Language(%q) = %q, want %q", tc.text, got, tc.want)
		}
	}
}

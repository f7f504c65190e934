package alias

import "testing"

func TestW5Spellings(t *testing.T) {
	for _, r := range []rule{
		{name: "Ukrainian president", text: "Volodymyr Zelensky spoke. Zelenskyy left.", want: []string{"Volodymyr Zelenskyy: Volodymyr Zelensky, Zelenskyy"}},
		{name: "unknown -skyy", text: "Ivan Dobrovolskyy came. Later Dobrovolsky said little, and Ivan Dobrovolskiy less.", want: []string{"Ivan Dobrovolskyy: Ivan Dobrovolskyy, Dobrovolsky, Ivan Dobrovolskiy"}},
		{name: "Arabic article", text: "Minister Ali al-Hakim spoke. Al-Hakim left.", want: []string{"Ali al-Hakim: Ali al-Hakim, Al-Hakim"}},
		{name: "given name", text: "Mohammed Saleh met reporters. Muhammad Saleh left.", want: []string{"Mohammed Saleh: Mohammed Saleh, Muhammad Saleh"}},
		{name: "particles", text: "Ursula von der Leyen spoke. Von der Leyen left.", want: []string{"Ursula von der Leyen: Ursula von der Leyen, Von der Leyen"}},
		{name: "accents", text: "Recep Tayyip Erdoğan spoke. Erdogan left.", want: []string{"Recep Tayyip Erdogan: Recep Tayyip Erdoğan, Erdogan"}},
		{name: "many spellings of one", text: "<Muammar Gaddafi> ruled. <Moammar Qadhafi> fell. <Kadhafi> died.", want: []string{"Muammar Gaddafi: Muammar Gaddafi, Moammar Qadhafi, Kadhafi"}},
		{name: "given name by sound", text: "Raphael Warnick voted. Rafael Warnick spoke.", want: []string{"Raphael Warnick: Raphael Warnick, Rafael Warnick"}},
		{name: "surname by sound under one given name", text: "<Ismail Banniyeh> arrived. Later <Ismail Baniya> left.", want: []string{"Ismail Banniyeh: Ismail Banniyeh, Ismail Baniya"}},
		{name: "Al is a given name, too", text: "Al Barrow spoke. Barrow won.", want: []string{"Al Barrow: Al Barrow, Barrow"}},
		{name: "sound alone joins nobody", text: "<Carl Peters> met <Karla Pieters>.", want: []string{"Carl Peters: Carl Peters", "Karla Pieters: Karla Pieters"}},
	} {
		r.check(t)
	}
}

package when

import (
	"strings"
	"sync"
)

// meaning is what a word says in a date.
type meaning struct {
	kind  kind
	value int
}

// lexicon holds the words of dates, folded.
type lexicon map[string]meaning

// look returns what a word means.
func (l lexicon) look(word string) (meaning, bool) {
	m, ok := l[fold(word)]
	return m, ok
}

// monthNames has one language a line, January first, forms parted by "/". The
// genitives that Slavic and Finnic dates use stand beside the plain names.
const monthNames = `
jan/january feb/february mar/march apr/april may jun/june jul/july aug/august sep/sept/september oct/october nov/november dec/december
januar/janner/jaenner/jan februar/feber/feb marz/maerz/mrz april mai juni juli august september oktober/okt november dezember/dez
janvier/janv fevrier/fevr/fev mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct novembre/nov decembre/dec
enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept/set octubre/oct noviembre/nov diciembre/dic
gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/sett/set ottobre/ott novembre/nov dicembre/dic
janeiro/jan fevereiro/fev marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez
januari/jan februari/feb maart/mrt april mei juni juli augustus/aug september oktober/okt november december/dec
januari/jan februari/feb mars april maj juni juli augusti september oktober/okt november december
januar februar marts/mars april maj/mai juni juli august september oktober/okt november desember/des
januar februar mars april mai juni juli agust/agustus/ags september oktober november desember
januari februari maret april mei juni juli agustus september oktober november desember
stycznia/styczen/sty lutego/luty/lut marca/marzec kwietnia/kwiecien/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpien/sie wrzesnia/wrzesien/wrz pazdziernika/pazdziernik/paz listopada/listopad/lis grudnia/grudzien/gru
ledna/leden unora/unor brezna/brezen dubna/duben kvetna/kveten cervna/cerven cervence/cervenec srpna/srpen zari rijna/rijen listopadu prosince/prosinec
januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra
января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек
січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень липня/липень серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень
ocak subat mart nisan mayıs/mayis haziran temmuz agustos eylul ekim kasım/kasim aralık/aralik
tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu kesakuuta/kesakuu heinakuuta/heinakuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu
ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie
januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december
ιανουαριου/ιανουαριος φεβρουαριου/φεβρουαριος μαρτιου/μαρτιος απριλιου/απριλιος μαιου/μαιος ιουνιου/ιουνιος ιουλιου/ιουλιος αυγουστου/αυγουστος σεπτεμβριου/σεπτεμβριος οκτωβριου/οκτωβριος νοεμβριου/νοεμβριος δεκεμβριου/δεκεμβριος
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
`

// weekdayNames are only skipped: the date says the day.
const weekdayNames = `mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag
lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche
lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo
lunedi martedi mercoledi gio giovedi venerdi sabato domenica
segunda terca quarta quinta sexta feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mandag tirsdag onsdag torsdag fredag lordag sondag mandag tisdag lordag
poniedzialek wtorek sroda czwartek piatek sobota niedziela pondeli utery streda ctvrtek patek nedele
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс понеділок вівторок середа четвер пятниця субота неділя
pazartesi sali carsamba persembe cuma cumartesi pazar
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
火 水 木 金 土 曜 火曜 水曜 木曜 金曜 土曜 星期一 星期二 星期三 星期四 星期五 星期六 星期 요 화 화요 수 수요 목 목요 금 금요 토 토요`

// zoneNames gives hours east of UTC. CST is America's and IST India's, as most
// of the press means them. ET, CT, MT and PT follow the summer time of the day
// (see american).
const zoneNames = `z 0 utc 0 gmt 0 wet 0 west 1 bst 1 cet 1 mez 1 cest 2 mesz 2 eet 2 eest 3 sast 2 cat 2 wat 1 eat 3 msk 3 trt 3 gst 4 pkt 5 ist 5.5 npt 5.75 bdt 6 ict 7 wib 7 wita 8 wit 9 sgt 8 hkt 8 myt 8 pht 8 awst 8 jst 9 kst 9 acst 9.5 aest 10 aedt 11 nzst 12 nzdt 13 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10 ast -4 adt -3 nst -3.5 brt -3 art -3 et 105 ct 106 mt 107 pt 108`

// linkWords join the parts of a date.
const linkWords = `of de del di do da du the at on in um à a as ás alle ore o la le el les em den der dne v в г года году року р klo kl kell h hrs hours uhr heures ur år yil t`

// labelWords stand before or after a date and say what it is of.
const labelWords = `published publish publication posted post updated update originally first last modified created release released date dated time edited amended revised filed issued online print by am le stand veröffentlicht aktualisiert erstellt vom publié publiée publie mis jour à modifié créé paru publicado publicada actualizado actualizada actualización actualizacion fecha pubblicato aggiornato atualizado publicerad uppdaterad publisert oppdatert udgivet opdateret julkaistu päivitetty opublikowano aktualizacja zaktualizowano publikováno aktualizováno опубликовано обновлено дата оновлено yayınlanma güncelleme tarihi giriş 입력 기사입력 수정 발행 게시 등록 업데이트 公開 更新 発表 配信 投稿 掲載 最終更新 发布 發布 更新时间 发布时间 时间 نشر تحديث آخر تاريخ النشر`

// words returns the lexicon, made on first use.
var words = sync.OnceValue(func() lexicon {
	l := make(lexicon, 1024)
	put := func(word string, m meaning) {
		if _, taken := l[fold(word)]; !taken {
			l[fold(word)] = m
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(monthNames), "\n") {
		for i, forms := range strings.Fields(line) {
			for _, name := range strings.Split(forms, "/") {
				put(name, meaning{month, i + 1})
			}
		}
	}
	put("am", meaning{meridiem, 0})
	put("pm", meaning{meridiem, 12})
	for _, w := range []string{"上午", "午前", "오전", "凌晨", "早上"} {
		put(w, meaning{meridiem, before + 0})
	}
	for _, w := range []string{"下午", "午後", "오후", "晚上"} {
		put(w, meaning{meridiem, before + 12})
	}
	for _, w := range []string{"h", "uhr", "hrs", "hours", "heures"} {
		put(w, meaning{unit, 'h'})
	}
	for _, w := range []string{"st", "nd", "rd", "th", "er", "ème", "ο", "º", "ª"} {
		put(w, meaning{ordinal, 0})
	}
	put("令和", meaning{era, 2018})
	put("平成", meaning{era, 1988})
	put("民國", meaning{era, 1911})
	zones := strings.Fields(zoneNames)
	for i := 0; i+1 < len(zones); i += 2 {
		put(zones[i], meaning{zone, seconds(zones[i+1])})
	}
	for _, w := range strings.Fields(linkWords) {
		put(w, meaning{link, 0})
	}
	for _, w := range strings.Fields(weekdayNames) {
		put(w, meaning{weekday, 0})
	}
	for _, w := range strings.Fields(labelWords) {
		put(w, meaning{label, 0})
	}
	return l
})

// seconds turns the hours of zoneNames into seconds; 105 to 108 stay as they
// are, the marks of the American zones without a fixed offset.
func seconds(hours string) int {
	sign := 1
	if strings.HasPrefix(hours, "-") {
		sign, hours = -1, hours[1:]
	}
	whole, fraction, _ := strings.Cut(hours, ".")
	h, _ := digits(whole)
	if h > 100 {
		return h
	}
	s := h * 3600
	switch fraction {
	case "5":
		s += 1800
	case "75":
		s += 2700
	}
	return sign * s
}

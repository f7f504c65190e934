package when

// language is how one language, or several that write alike, spell dates. All
// lists are of words in any spelling of case and accents (see fold), parted by
// spaces.
type language struct {
	tags   string // BCP 47, primary subtags
	months string // January first; the forms of one month are parted by "/"
	// days of the week are only skipped: the date says the day.
	days   string
	am, pm string // words of the hours before and after noon
	// links join the parts of a date: of, at, o'clock.
	links string
	// labels stand before or after a date and say what it is of.
	labels string
	// hinted words are months too, but only where the language is known, since
	// they are words of other sorts elsewhere: "mac:3".
	hinted string
}

// languages are written from knowledge of them, after the names that CLDR
// lists; where two disagree on a word, the first one here is believed, and the
// other where it is known to be the language of the text.
var languages = [...]language{
	{"en", "jan/january feb/february mar/march apr/april may jun/june jul/july aug/august sep/sept/september oct/october nov/november dec/december",
		"mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday",
		"am midnight", "pm noon", "of the at on hrs hours t",
		"published publish publication posted post updated update originally first last modified created release released date dated time edited amended revised filed issued online print by since", ""},
	{"de", "januar/janner/jaenner/jan februar/feber/feb marz/maerz/mrz april/apr mai juni/jun juli/jul august/aug september/sept/sep oktober/okt november/nov dezember/dez",
		"mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag", "", "", "den dem der um uhr jh",
		"am stand veröffentlicht aktualisiert erstellt vom erschienen zuletzt geändert letzte änderung datum", ""},
	{"fr", "janvier/janv fevrier/fevr/fev mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct novembre/nov decembre/dec",
		"lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche", "", "", "le la les à a de du heures heure",
		"publié publiée publie mis mise jour à modifié modifiée créé paru parue écrit dernière", ""},
	{"es", "enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept/set octubre/oct noviembre/nov diciembre/dic",
		"lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo", "", "", "de del el a las hs horas hora",
		"publicado publicada actualizado actualizada actualización actualizacion fecha última modificado creado", ""},
	{"it", "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/sett/set ottobre/ott novembre/nov dicembre/dic",
		"lunedi martedi mercoledi gio giovedi venerdi sabato domenica", "", "", "alle ore il di del dalle",
		"pubblicato pubblicata aggiornato aggiornata modificato ultimo aggiornamento", ""},
	{"pt", "janeiro/jan fevereiro/fev marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez",
		"segunda terca quarta quinta sexta feira seg ter qua qui sex sab", "", "", "de do da em às as",
		"publicado publicada atualizado atualizada atualização última modificado criado", ""},
	{"nl af", "januari/januarie/jan februari/februarie/feb maart/mrt april/apr mei juni/junie juli/julie augustus/aug september/sep oktober/okt november/nov december/desember/dec",
		"ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag maandag woensdag vrydag saterdag sondag", "", "", "om uur op van",
		"gepubliceerd gewijzigd bijgewerkt laatste update geplaatst geüpdatet gepubliseer opgedateer", ""},
	{"sv", "januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt november/nov december/dec",
		"mandag tisdag onsdag torsdag fredag lordag sondag tis ons tors fre lor", "", "", "den i klockan",
		"publicerad publicerat uppdaterad uppdaterat ändrad senast skapad", ""},
	{"da nb nn no", "januar/jan februar/feb marts/mars april/apr maj/mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov december/desember/des",
		"mandag tirsdag onsdag torsdag fredag lørdag søndag laurdag tysdag tir tirs tors lør søn", "", "", "d den klokken",
		"publisert oppdatert udgivet opdateret offentliggjort sist senest endret ændret oprettet", ""},
	{"is fo", "januar/jan februar/feb mars april/apr mai juni juli agust/agu september/sept oktober/okt november/nov desember/des",
		"manudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur", "", "", "kl", "birt uppfært", ""},
	{"fi", "tammikuuta/tammikuu/tammi helmikuuta/helmikuu/helmi maaliskuuta/maaliskuu/maalis huhtikuuta/huhtikuu/huhti toukokuuta/toukokuu/touko kesakuuta/kesakuu/kesa heinakuuta/heinakuu/heina elokuuta/elokuu/elo syyskuuta/syyskuu/syys lokakuuta/lokakuu/loka marraskuuta/marraskuu/marras joulukuuta/joulukuu/joulu",
		"ma ti ke to pe la su maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina", "", "", "",
		"julkaistu päivitetty muokattu", ""},
	{"et", "jaanuar/jaanuaril/jaan veebruar/veebruaril/veebr marts/martsil aprill/aprillil mai/mail juuni/juunil juuli/juulil august/augustil september/septembril oktoober/oktoobril november/novembril detsember/detsembril/dets",
		"esmaspaev teisipaev kolmapaev neljapaev reede laupaev puhapaev", "", "", "kell", "avaldatud uuendatud", ""},
	{"lv", "janvaris/janvari februaris/februari marts/marta aprilis/aprili maijs/maija junijs/junija julijs/julija augusts/augusta septembris/septembri oktobris/oktobri novembris/novembri decembris/decembri",
		"pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena", "", "", "gada plkst gads", "publicēts atjaunots", ""},
	{"lt", "sausio/sausis vasario/vasaris kovo/kovas balandzio/balandis geguzes/geguze birzelio/birzelis liepos/liepa rugpjucio/rugpjutis rugsejo/rugsejis spalio/spalis lapkricio/lapkritis gruodzio/gruodis",
		"pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis", "", "", "m d val min", "paskelbta atnaujinta publikuota", ""},
	{"pl", "stycznia/styczen/sty lutego/luty/lut marca/marzec kwietnia/kwiecien/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpien/sie wrzesnia/wrzesien/wrz pazdziernika/pazdziernik/paz listopada/listopad/lis grudnia/grudzien/gru",
		"poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt nd", "", "", "r godz o godzina roku dnia",
		"opublikowano opublikowany aktualizacja zaktualizowano data publikacji dodano utworzono", ""},
	{"cs", "ledna/leden/led unora/unor/uno brezna/brezen/bre dubna/duben/dub kvetna/kveten/kve cervna/cerven/cvn cervence/cervenec/cvc srpna/srpen/srp zari rijna/rijen/rij listopadu prosince/prosinec/pro",
		"pondeli utery streda ctvrtek patek sobota nedele po ut st ct pa so ne", "", "", "v ve hod hodin",
		"publikováno aktualizováno vydáno zveřejněno upraveno", ""},
	{"sk", "januara/januar februara/februar marca/marec aprila/april maja/maj juna/jun jula/jul augusta/august septembra/september oktobra/oktober novembra/november decembra/december",
		"pondelok utorok streda stvrtok piatok sobota nedela", "", "", "o h hod",
		"publikované aktualizované zverejnené vydané", ""},
	{"hr bs", "sijecnja/sijecanj veljace/veljaca ozujka/ozujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj kolovoza/kolovoz rujna/rujan listopada studenoga/studenog/studeni prosinca/prosinac",
		"ponedjeljak utorak srijeda cetvrtak petak subota nedjelja", "", "", "u sati god godine",
		"objavljeno ažurirano objava izmjena", ""},
	{"sr mk sh", "januar/januara/јануар/јануара/јануари februar/februara/фебруар/фебруара/февруари mart/marta/март/марта april/aprila/април/априла maj/maja/мај/маја jun/juna/јун/јуна/јуни jul/jula/јул/јула/јули avgust/avgusta/август/августа septembar/septembra/септембар/септембра/септември oktobar/oktobra/октобар/октобра/октомври novembar/novembra/новембар/новембра/ноември decembar/decembra/децембар/децембра/декември",
		"ponedeljak sreda cetvrtak петак понедељак уторак среда четвртак субота недеља понеделник вторник четврток петок сабота недела", "", "", "у г год година године часот",
		"објављено ажурирано објавено", ""},
	{"sl", "januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij avgusta/avgust septembra/september oktobra/oktober novembra/november decembra/december",
		"ponedeljek torek sreda cetrtek petek sobota nedelja", "", "", "ob", "objavljeno posodobljeno", ""},
	{"hu", "januar/jan februar/febr/feb marcius/marc aprilis/apr majus/maj junius/jun julius/jul augusztus/aug szeptember/szept oktober/okt november/nov december/dec",
		"hetfo kedd szerda csutortok pentek szombat vasarnap", "", "", "kor en an ora", "frissítve közzétéve megjelent publikálva módosítva frissült", ""},
	{"ro", "ianuarie/ian februarie/feb martie aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept octombrie/oct noiembrie/noi/nov decembrie/dec",
		"luni marti miercuri joi vineri sambata duminica", "", "", "ora orele la", "publicat actualizat postat", ""},
	{"sq", "janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor",
		"e hënë martë mërkurë enjte premte shtunë diel", "", "", "ora me", "publikuar përditësuar", ""},
	{"tr", "ocak/oca subat/şub mart nisan/nis mayıs/mayis haziran/haz temmuz/tem agustos/ağu eylul/eyl ekim/eki kasım/kasim/kas aralık/aralik",
		"pazartesi sali salı carsamba persembe cuma cumartesi pazar pzt", "öö", "ös", "saat yil", "yayınlanma güncelleme tarihi tarih giriş yayın güncellendi yayınlandı", "ara:12"},
	{"az uz", "yanvar fevral mart aprel may iyun/iyun iyul avqust/avgust sentyabr oktyabr noyabr dekabr", "", "", "", "saat", "", ""},
	{"ca", "gener/gen febrer/febr març abril maig juny juliol agost setembre octubre novembre desembre",
		"dilluns dimarts dimecres dijous divendres dissabte diumenge", "", "", "del d a les", "publicat actualitzat", ""},
	{"gl", "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro", "luns martes mercores xoves venres", "", "", "ás", "", ""},
	{"eu", "urtarrila/urtarrilaren otsaila/otsailaren martxoa/martxoaren apirila/apirilaren maiatza/maiatzaren ekaina/ekainaren uztaila/uztailaren abuztua/abuztuaren iraila/irailaren urria/urriaren azaroa/azaroaren abendua/abenduaren",
		"astelehena asteartea asteazkena osteguna ostirala larunbata igandea", "", "", "eko ko a", "argitaratua", ""},
	{"el", "ιανουαριου/ιανουαριος/ιαν φεβρουαριου/φεβρουαριος/φεβ μαρτιου/μαρτιος/μαρ απριλιου/απριλιος/απρ μαιου/μαιος/μαι ιουνιου/ιουνιος/ιουν ιουλιου/ιουλιος/ιουλ αυγουστου/αυγουστος/αυγ σεπτεμβριου/σεπτεμβριος/σεπ οκτωβριου/οκτωβριος/οκτ νοεμβριου/νοεμβριος/νοε δεκεμβριου/δεκεμβριος/δεκ",
		"δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη δευ τρι τετ πεμ παρ σαβ κυρ", "πμ", "μμ", "στις ώρα την και του η", "δημοσιευση δημοσιεύθηκε δημοσιεύτηκε ενημέρωση ενημερώθηκε τελευταία", ""},
	{"ru be", "января/январь/янв/студзеня февраля/февраль/фев/февр/лютага марта/март/мар/сакавіка апреля/апрель/апр/красавіка мая/май июня/июнь/июн/чэрвеня июля/июль/июл/ліпеня августа/август/авг/жніўня сентября/сентябрь/сен/сент/верасня октября/октябрь/окт/кастрычніка ноября/ноябрь/ноя/нояб/лістапада декабря/декабрь/дек/снежня",
		"понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс", "утра", "вечера", "в г год года", "опубликовано обновлено дата публикации изменено размещено", ""},
	{"uk", "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт листопада/листопад/лист грудня/грудень/груд",
		"понеділок вівторок середа четвер пятниця субота неділя нд", "", "", "о об у р року", "опубліковано оновлено дата", ""},
	{"bg", "януари/ян февруари/фев март април/апр май юни юли август/авг септември/септ октомври/окт ноември/ноем декември/дек",
		"понеделник вторник сряда четвъртък петък събота неделя", "", "", "ч часа", "публикувано обновено публикувана актуализирана", ""},
	{"kk", "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан", "", "", "", "жыл жылы", "", ""},
	{"hy", "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր", "", "", "", "թ", "", ""},
	{"ka", "იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ", "", "", "", "წლის", "", ""},
	{"ar", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
		"ص صباحا", "م مساء", "الساعة عام سنة في من يوم الموافق", "نشر نشرت تحديث آخر تاريخ النشر حدث", ""},
	{"ar", "جانفي فيفري مارس أفريل ماي جوان جويلية/جويليه أوت سبتمبر أكتوبر نوفمبر ديسمبر", "", "", "", "", "", ""},
	{"ar", "يناير شباط آذار نيسان أيار حزيران تموز آب أيلول أكتوبر نوفمبر ديسمبر", "", "", "", "", "", ""},
	{"fa", "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر", "دوشنبه سه شنبه چهارشنبه پنجشنبه پنج شنبه جمعه شنبه یکشنبه سه چهار پنج", "", "", "ساعت در", "انتشار تاریخ منتشر به روزرسانی", "می:5"},
	{"ur ps", "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر", "پیر منگل بدھ جمعرات ہفتہ اتوار", "", "", "بجے", "", ""},
	{"he", "ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
		"ראשון שני שלישי רביעי חמישי שישי שבת יום", "", "", "בשעה ב שעה", "פורסם עודכן תאריך", ""},
	{"hi mr ne", "जनवरी/जानेवारी फरवरी/फ़रवरी/फेब्रुवारी मार्च अप्रैल/एप्रिल मई/मे जून जुलाई/जुलै अगस्त/ऑगस्ट सितंबर/सितम्बर/सप्टेंबर अक्टूबर/अक्तूबर/ऑक्टोबर नवंबर/नवम्बर/नोव्हेंबर दिसंबर/दिसम्बर/डिसेंबर",
		"सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार बृहस्पतिवार गुरूवार", "पूर्वाह्न", "अपराह्न", "बजे को", "प्रकाशित अपडेट अद्यतन", ""},
	{"bn", "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর", "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার", "", "", "", "প্রকাশ প্রকাশিত আপডেট", ""},
	{"ta", "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட்/ஆகஸ்டு செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்", "திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு", "", "", "", "", ""},
	{"te", "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్", "", "", "", "", "", ""},
	{"id ms", "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/julai/jul agustus/agu/ags/ogos september/sep oktober/okt november/nov desember/disember/des",
		"senin isnin selasa rabu kamis khamis jumat jumaat sabtu minggu ahad", "", "", "pukul jam", "diterbitkan diperbarui dipublikasikan terbit", "mac:3"},
	{"tl", "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre", "lunes martes miyerkules huwebes biyernes sabado linggo", "", "", "ng", "", ""},
	{"sw", "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba", "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili", "", "", "saa", "imechapishwa", ""},
	{"vi", "", "thứ hai ba tư sáu bảy chủ nhật", "", "", "lúc giờ ngày", "đăng cập nhật xuất bản", ""},
	{"th", "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
		"จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ วัน", "", "", "เวลา น ที่ วันที่ เมื่อ", "เผยแพร่ อัปเดต อัพเดต ปรับปรุง ล่าสุด", ""},
	{"ja", "", "月曜 火 火曜 水 水曜 木 木曜 金 金曜 土 土曜 曜", "午前", "午後 夜", "", "公開 更新 発表 配信 投稿 掲載 最終更新 最終更新日 公開日 更新日", ""},
	{"zh", "", "星期一 星期二 星期三 星期四 星期五 星期六 星期 星期天 週一 週二 週三 週四 週五 週六 週 周一 周二 周三 周四 周五 周六 周", "上午 凌晨 早上", "下午 晚上 傍晚 中午", "", "发布 發布 更新时间 更新時間 发布时间 發布時間 时间 時間 发表于 發表於 发表 發表 发布于 發佈", ""},
	{"ko", "", "요 화 화요 수 수요 목 목요 금 금요 토 토요", "오전 새벽 아침", "오후 밤 저녁", "", "입력 기사입력 수정 최종수정 발행 게시 등록 업데이트 송고 작성", ""},
}

// persianMonths are those of the Iranian calendar, Farvardin first.
const persianMonths = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"

// thaiMonths are abbreviations that hold stops, which no word does.
const thaiMonths = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."

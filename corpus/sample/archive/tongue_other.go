package archive

func japanese() tongue {
	return tongue{
		lang: "ja", share: 2, script: han,
		nouns: words("政府|会議|計画|報告|市場|法案|選挙|予算|調査|会社|大学|病院|試合|地震|台風"), verbs: words("発表した|決定した|開始した|批判した|延期した|支持した|否定した"),
		adjectives: words("新しい|大きな|重要な|地域の|国際的な|最近の"), adverbs: words("さらに|再び|急速に|正式に"),
		ofNoun: words("||||性|化|案"), ofVerb: words("した|された|している|すると述べた"), ofAdjective: words("的な|の|的な"), ofAdverb: words("に|で"), phrase: "AN",
		said: words("述べた|語った|話した"), days: words("月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日"),
		titles: patterns(`{x}、{f}を{v}
			{p}で{n}が{v}
			{o}の{n}、{n}へ`),
		sentences: patterns(`{r}は{d}、{n}の{n}が{c}と{s}。
			{<}{n}は{c}。{f}を{v}{>}と{w}は{s}。
			{p}では{n}が{n}を{v}が、{a}{n}は{c}。
			{o}によると、{#}の{n}が{f}を{v}。
			{x}と{o}は{n}について{n}を{v}。しかし、{n}は{c}。`),
		clauses: patterns(`{n}の{a}{n}を{v}
			{n}と{n}のために{y}{v}
			{p}の{n}で{n}を{v}
			{t}についての{n}を{v}`),
		given: words("健|美咲|太郎|花子|誠|直美|翔|由美子|大輔|明子"), offices: words("首相|大臣|知事|社長|教授|監督|報道官"),
		firms: words("銀行|電機|大学|新聞社|党|研究所|自動車|協会"), towns: words("市|町|県|島|村"),
		countries: countries("US 米国|CN 中国|GB 英国|RU ロシア|UA ウクライナ|FR フランス|DE ドイツ|JP 日本|IL イスラエル|IN インド"),
		papers:    words("Shimbun|Nichinichi|Jiho"),
	}
}

func chinese() tongue {
	return tongue{
		lang: "zh", share: 1, script: han,
		nouns: words("政府|会议|计划|报告|市场|法律|选举|预算|公司|大学|医院|比赛|地震"), verbs: words("宣布|批准|拒绝|推迟|支持|否认|开始"),
		adjectives: words("新的|重要的|国际的|地区的|最近的"), adverbs: words("再次|迅速|正式|公开"),
		ofNoun: words("||||性|化"), ofVerb: words("|了|过"), ofAdjective: words("的"), ofAdverb: words("地"), phrase: "AN",
		said: words("表示|说|指出"), days: words("星期一|星期二|星期三|星期四|星期五|星期六|星期日"),
		titles: patterns(`{x}{v}{f}
			{p}{n}{v}{n}
			{o}与{n}的{n}`),
		sentences: patterns(`{r}在{d}{s},{n}{c}。
			{<}{n}{c},我们{v}{f}。{>}{w}{s}。
			在{p},{n}{v}{n},而{a}{n}{c}。
			据{o}报道,{#}个{n}{v}了{f}。
			{x}和{o}{v}{n}之后,{n}{c}。`),
		clauses: patterns(`{v}{n}的{n}
			{y}{v}{a}{n}和{n}
			在{p}的{n}{v}{n}
			为{t}{v}{n}`),
		given: words("伟|芳|娜|敏|静|强|磊|洋|艳|勇"), offices: words("总理|部长|主席|市长|教授|发言人"),
		firms: words("银行|集团|大学|报社|委员会|研究院|公司"), towns: words("市|省|县|镇"),
		countries: countries("US 美国|CN 中国|GB 英国|RU 俄罗斯|UA 乌克兰|FR 法国|DE 德国|JP 日本|IL 以色列|IN 印度"),
		papers:    words("Ribao|Wanbao|Shibao"),
	}
}

func arabicTongue() tongue {
	return tongue{
		lang: "ar", share: 2, script: arabic, space: " ",
		nouns: words("الحكومة|الوزير|القانون|التقرير|السوق|المدينة|الانتخابات|الميزانية|الشركة|الجامعة|المستشفى|المباراة"), verbs: words("أعلن|رفض|وافق|أجل|دعم|نفى|بدأ|أكد"),
		adjectives: words("الجديد|الوطني|المحلي|العام|الدولي|الأخير"), adverbs: words("مجددا|سريعا|رسميا|علنا"),
		ofNoun: words("||ة|ات|ين"), ofVerb: words("|ت|وا"), ofAdjective: words("ي|ية"), ofAdverb: words("ا"), phrase: "N A",
		said: words("قال|أضاف|صرح"), days: words("الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"),
		titles: patterns(`{x} {v} {f} في {p}
			{n} {v} {n} بعد {n}
			{o} و{n} {a}`),
		sentences: patterns(`{s} {w} يوم {d} إن {n} {c}.
			{<}{n} {c} و{v} {f}{>} {s} {w}.
			في {p} {v} {n} مع {n}، لكن {n} {c}.
			بحسب {o} {v} {#} من {n} {f}.
			{x} و {o} {v} {n} قبل أن {c}.`),
		clauses: patterns(`{v} {n} من {n}
			{v} {y} بعد {n} {a}
			{v} في {p} على {n}
			{v} عن {t} إلى {n}`),
		given: words("أحمد|فاطمة|محمد|ليلى|عمر|مريم|خالد|نور|يوسف|سارة"), offices: words("رئيس الوزراء|الوزير|الرئيس|المتحدث|الأستاذ|المدرب"),
		firms: words("بنك|مجموعة|جامعة|صحيفة|شركة"), towns: words("ان|ية|اباد"),
		countries: countries("US الولايات المتحدة|CN الصين|GB بريطانيا|RU روسيا|UA أوكرانيا|FR فرنسا|DE ألمانيا|JP اليابان|IL إسرائيل|IN الهند"),
		papers:    words("Al-Sabah|Al-Nahar|Al-Khabar"), papersFirst: true,
	}
}

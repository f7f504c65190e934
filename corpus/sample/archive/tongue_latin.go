package archive

func german() tongue {
	t := english()
	t.lang, t.share = "de", 4
	t.nouns = words("Regierung|Ministerin|Gesetz|Gericht|Partei|Bericht|Markt|Preis|Stadt|Grenze|Schule|Haushalt|Stimme|Steuer|Straße|Bank|Mannschaft|Spiel|Studie|Sturm|Polizei|Zug")
	t.verbs = words("kündigte|lehnte|billigte|erhöhte|senkte|eröffnete|warnte|lobte|begann|gewann|verlor|meldete|plante|bestätigte")
	t.adjectives = words("neue|nationale|örtliche|öffentliche|frühere|große|kleine|politische|militärische|gemeinsame|letzte")
	t.adverbs = words("wieder|später|öffentlich|schnell|langsam|fast|zusammen|erneut")
	t.ofNoun, t.ofVerb, t.ofAdjective, t.ofAdverb = words("ung|heit|keit|er|e|en|schaft"), words("te|ten|t"), words("ische|liche|ige"), words("lich|ig")
	t.said, t.days = words("sagte|sagte|erklärte|betonte|warnte"), words("Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag")
	t.titles = patterns(`{x} {v} {f} nach {n}
		{p}: {n} und {n} {v} {y}
		Wie {o} die {n} {v}`)
	t.sentences = patterns(`Die {n} {c}, {s} {w} am {d}.
		{<}Die {n} {c}, und niemand {v} die {n},{>} {s} {w}.
		In {p} {v} die {n} der {n}, während die {a} {n} {c}.
		Nach Angaben von {o} {v} {#} {n} die {f}.
		Am {d} {v} {x} die {f} nicht, aber die {n} {c}.
		{x} und {o} {v} die {n}, bevor die {n} {c}.`)
	t.clauses = patterns(`{v} die {n} der {a} {n}
		{v} {y} nach der {n} und der {n}
		{v} eine {n} mit der {n} in {p}
		hat sich für die {n} nicht {v}
		wird von der {n} und einer {a} {n} {v}`)
	t.countries = countries("US USA|CN China|GB Großbritannien|RU Russland|UA Ukraine|FR Frankreich|DE Deutschland|JP Japan|IL Israel|IN Indien|IR Iran|TR Türkei")
	t.papers = words("Zeitung|Anzeiger|Nachrichten|Rundschau|Kurier|Tageblatt")
	t.offices = words("Ministerpräsident|Bundeskanzler|Präsident|Außenminister|Sprecher|Professor|Trainer|Richterin|Bürgermeister")
	return t
}

func french() tongue {
	t := english()
	t.lang, t.share, t.papersFirst = "fr", 3, true
	t.nouns = words("gouvernement|ministre|loi|tribunal|parti|rapport|marché|prix|ville|pays|budget|vote|accord|projet|hôpital|train|match|film|livre|navire")
	t.verbs = words("annonce|rejette|approuve|augmente|réduit|ouvre|ferme|félicite|signe|commence|gagne|perd|publie|confirme")
	t.adjectives = words("nouveau|national|local|public|étranger|ancien|grand|petit|politique|militaire|commun|dernier")
	t.adverbs = words("encore|publiquement|vite|lentement|presque|ensemble|deux fois")
	t.ofNoun, t.ofVerb, t.ofAdjective, t.ofAdverb = words("tion|ment|eur|age|té|isme"), words("e|ait|era|é"), words("al|if|eux|ique|able"), words("ment")
	t.phrase = "N A"
	t.said, t.days = words("a déclaré|a dit|a ajouté|a prévenu|estime"), words("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche")
	t.titles = patterns(`{x} {v} le {f} après le {n}
		{p} : le {n} {v} {y}
		Comment {o} {v} un {n}`)
	t.sentences = patterns(`Le {n} {c}, {s} {w} {d}.
		{<}Le {n} {c}, et personne ne {v} le {n}{>}, {s} {w}.
		Dans la ville de {p}, le {n} {v} avec un {n} {a}, mais le {n} {c}.
		Selon {o}, {#} {n} {v} le {f} de {x}.
		C’est {d} que {x} {v} le {f}, qui est pour le {n} un {n} {a}.
		{x} et {o} ont {v} le {n} avant que le {n} {c}.`)
	t.clauses = patterns(`{v} le {n} de ce {n} {a}
		{v} {y} après le {n} et le {n}
		a {v} un {n} pour le {n} de {p}
		n’a pas {v} de {n} avec {o}
		est {v} par le {n} et par un {n} {a}`)
	t.countries = countries("US États-Unis|CN Chine|GB Royaume-Uni|RU Russie|UA Ukraine|FR France|DE Allemagne|JP Japon|IL Israël|IN Inde|IR Iran|TR Turquie")
	t.papers = words("Le Courrier de|La Dépêche de|Le Journal de|La Gazette de|L’Écho de")
	t.offices = words("Premier ministre|ministre|présidente|porte-parole|professeur|maire|sénateur|entraîneur")
	return t
}

func spanish() tongue {
	t := english()
	t.lang, t.share, t.papersFirst = "es", 3, true
	t.nouns = words("gobierno|ministro|ley|tribunal|partido|informe|mercado|precio|ciudad|país|presupuesto|voto|acuerdo|proyecto|hospital|tren|partido|libro|barco")
	t.verbs = words("anunció|rechazó|aprobó|aumentó|redujo|abrió|cerró|elogió|firmó|empezó|ganó|perdió|publicó|confirmó")
	t.adjectives = words("nuevo|nacional|local|público|extranjero|antiguo|grande|pequeño|político|militar|común|último")
	t.adverbs = words("otra vez|públicamente|pronto|despacio|casi|juntos")
	t.ofNoun, t.ofVerb, t.ofAdjective, t.ofAdverb = words("ción|miento|dor|dad|ismo|aje"), words("ó|aba|ará|ado"), words("al|ivo|oso|ico|able"), words("mente")
	t.phrase = "N A"
	t.said, t.days = words("dijo|dijo|afirmó|añadió|advirtió"), words("lunes|martes|miércoles|jueves|viernes|sábado|domingo")
	t.titles = patterns(`{x} {v} el {f} tras el {n}
		{p}: el {n} {v} {y}
		Cómo {o} {v} un {n}`)
	t.sentences = patterns(`El {n} {c}, {s} {w} el {d}.
		{<}El {n} {c}, y nadie {v} el {n}{>}, {s} {w}.
		En la ciudad de {p}, el {n} {v} con un {n} {a}, pero el {n} {c}.
		Según {o}, {#} {n} {v} el {f} de {x}.
		El {d} {x} no {v} el {f}, que es para los {n} un {n} más {a}.
		{x} y {o} {v} el {n} antes de que el {n} {c}.`)
	t.clauses = patterns(`{v} el {n} de los {n}
		{v} {y} después del {n} y del {n}
		ha {v} un {n} para el {n} de {p}
		no {v} ningún {n} con {o}
		fue {v} por el {n} y por un {n} {a}`)
	t.countries = countries("US Estados Unidos|CN China|GB Reino Unido|RU Rusia|UA Ucrania|FR Francia|DE Alemania|JP Japón|IL Israel|IN India|IR Irán|TR Turquía")
	t.papers = words("El Diario de|La Voz de|El Correo de|Noticias de")
	t.offices = words("presidente|ministra|portavoz|alcalde|senador|profesora|entrenador")
	return t
}

package parse

import "strings"

// fieldInWords returns which field a key names in another language than English,
// as the tables of newsrooms do; folded is without case for ASCII, and without
// spaces and marks. Only words that mean nothing else at the head of a column
// are here.
func fieldInWords(folded string) fieldName {
	switch strings.ToLower(folded) {
	case "titel", "überschrift", "ueberschrift", "schlagzeile", "titre", "titulo", "título", "titular", "titolo", "manchete",
		"otsikko", "tytuł", "tytul", "titulek", "nadpis", "cím", "titlu", "başlık", "baslik", "заголовок", "название", "τίτλος",
		"标题", "標題", "タイトル", "見出し", "제목", "العنوان", "عنوان", "शीर्षक", "headlinetext", "headlinetitle", "titletext":
		return fieldTitle
	case "inhalt", "artikeltext", "volltext", "contenu", "texte", "contenido", "cuerpo", "texto", "testo", "contenuto", "conteudo", "conteúdo",
		"tekst", "treść", "tresc", "teksti", "szöveg", "metin", "içerik", "текст", "содержание", "κείμενο",
		"正文", "内容", "內容", "本文", "본문", "내용", "النص", "المحتوى":
		return fieldText
	case "datum", "erscheinungsdatum", "veröffentlicht", "veroeffentlicht", "fecha", "fechapublicacion", "datepublication", "datadipubblicazione",
		"dato", "päivämäärä", "dátum", "tarih", "дата", "датапубликации", "ημερομηνία", "日期", "时间", "時間", "发布时间", "日付", "日時", "날짜", "التاريخ":
		return fieldPublished
	case "autor", "autorin", "autoren", "verfasser", "auteur", "auteurs", "autores", "autore", "författare", "forfatter", "szerző", "yazar",
		"автор", "авторы", "συγγραφέας", "作者", "記者", "记者", "著者", "기자", "저자", "الكاتب":
		return fieldAuthors
	case "quelle", "fuente", "fonte", "källa", "kilde", "bron", "źródło", "zdroj", "forrás", "kaynak", "источник", "πηγή", "来源", "來源", "媒体", "出典", "출처", "المصدر":
		return fieldSource
	case "lien", "enlace", "adresse", "ссылка", "链接", "連結", "リンク", "링크", "الرابط":
		return fieldURL
	case "ressort", "sección", "seccion", "sezione", "seção", "раздел", "рубрика", "栏目", "分类", "カテゴリ", "카테고리":
		return fieldSection
	case "zusammenfassung", "vorspann", "résumé", "chapô", "chapo", "resumen", "entradilla", "riassunto", "sommario", "resumo", "аннотация", "摘要", "要約", "요약":
		return fieldDek
	case "sprache", "langue", "idioma", "lingua", "språk", "язык", "语言", "言語", "언어":
		return fieldLang
	}
	return fieldNone
}

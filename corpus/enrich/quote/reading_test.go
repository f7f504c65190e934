package quote

import (
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
)

// people are the actors of the tests below.
var people = []string{"Anna Blair=Anna Blair/p", "Blair=Anna Blair/p", "Tom Stone=Tom Stone/p", "Stone=Tom Stone/p",
	"Maria Lopez=Maria Lopez/p", "Lopez=Maria Lopez/p", "Sam Reed=Sam Reed/p", "Reed=Sam Reed/p", "Acme=Acme/o",
	"Port Authority=Port Authority/o", "Rome=Rome/l"}

// check compares the quotes of a text, each "quote | speaker", with those
// wanted.
func check(t *testing.T, text string, forms []string, roles map[string]string, want []string) {
	t.Helper()
	c := marked(text, forms...)
	for i := range c.actors {
		c.actors[i].Role = roles[c.actors[i].Name]
	}
	var got []string
	for _, q := range Find(token.Of(text), c.actors, c.mentions) {
		got = append(got, q.In(text)+" | "+q.Speaker)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestPronouns(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"who spoke without marks", "Stone met Reed on Monday. Reed said the plan was late.\n\n“It is a pity,” he said.",
			[]string{"“It is a pity,” | Sam Reed"}},
		{"the subject before the object", "Stone accused Reed of a lie on Monday.\n\n“He knew it all along,” he said.",
			[]string{"“He knew it all along,” | Tom Stone"}},
		{"who is told is not who tells", "Stone told Reed that the port was shut. “It will not open soon,” he said.",
			[]string{"“It will not open soon,” | Tom Stone"}},
		{"who is asked answers", "Stone asked Reed about the port. “It will not open soon,” he said.",
			[]string{"“It will not open soon,” | Sam Reed"}},
		{"speaker at the end of the sentence", "Reed electrified the crowds with his promises, Stone said.\n\n“He was very good,” he said.",
			[]string{"“He was very good,” | Tom Stone"}},
		{"a chain of them", "Blair met Lopez. She wanted more money.\n\nShe said no one had asked her.\n\n“I was at home,” she said.",
			[]string{"“I was at home,” | Anna Blair"}},
		{"the clause ahead counts less", "When Reed pointed at the map, Stone laughed. “That is not the way,” he said.",
			[]string{"“That is not the way,” | Tom Stone"}},
		{"sex by a title", "Ms. Kovač met Mr. Novak. “We agree,” she said. “In part,” he said.",
			[]string{"“We agree,” | Kovač", "“In part,” | Novak"}},
		{"sex by a noun", "Stone’s wife, Robin Ash, met Tom Stone in Rome. “We agree,” she said.",
			[]string{"“We agree,” | Robin Ash"}},
		{"it is a body", "Acme met Stone on Monday. It said the ship was “late by a week at least.”",
			[]string{"“late by a week at least.” | Acme"}},
		{"they are many", "Stone spoke in Rome. Farmers filled the square. They chanted “no more empty words.”",
			[]string{"“no more empty words.” | farmers"}},
		{"as for", "Blair left. As for Stone, he was content. “It is done,” he said.", []string{"“It is done,” | Tom Stone"}},
		{"not out of another’s words", "Stone spoke first. “I told Reed that it was late,” he said.",
			[]string{"“I told Reed that it was late,” | Tom Stone"}},
	}
	forms := append([]string{"Ms. Kovač=Kovač/p", "Mr. Novak=Novak/p", "Robin Ash=Robin Ash/p"}, people...)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { check(t, c.text, forms, nil, c.want) })
	}
}

func TestRoles(t *testing.T) {
	roles := map[string]string{"Tom Stone": "Senator", "Anna Blair": "Prime Minister", "Sam Reed": "President"}
	cases := []struct {
		name, text string
		want       []string
	}{
		{"the senator", "Stone met Blair in Rome.\n\n“We will go,” the senator said.", []string{"“We will go,” | Tom Stone"}},
		{"with his state", "Stone met Blair in Rome.\n\n“We will go,” said the Ohio senator.", []string{"“We will go,” | Tom Stone"}},
		{"the minister is not the prime minister’s aide", "Blair met Stone. “We will go,” an aide to Blair said.",
			[]string{"“We will go,” | aide to Blair"}},
		{"a former one is another", "Reed spoke in Rome.\n\n“We will go,” the former president said.",
			[]string{"“We will go,” | former president"}},
		{"another senator", "Stone met Blair in Rome.\n\n“We will go,” another senator said.", []string{"“We will go,” | senator"}},
		{"spokesman for", "“We will wait,” said a spokesman for Acme.", []string{"“We will wait,” | spokesman for Acme"}},
		{"an unknown noun", "“We will wait,” said one commenter.", []string{"“We will wait,” | commenter"}},
		{"many", "“We will wait,” critics say.", []string{"“We will wait,” | critics"}},
		{"the actor is the one in mind", "Stone came late to Rome. Shouting, the actor said that he was tired. “I need a bed,” he said.",
			[]string{"“I need a bed,” | Tom Stone"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { check(t, c.text, people, roles, c.want) })
	}
}

func TestFrames(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"insertion with a name in it", "“We will go,” Stone, who lost to Reed in May, said.", []string{"“We will go,” | Tom Stone"}},
		{"insertion of an age", "Stone, 49, a farmer, said Blair should “go back to her books.”",
			[]string{"“go back to her books.” | Tom Stone"}},
		{"insertion in brackets", "“We will go,” Stone (R-Ohio) told the Port Authority.", []string{"“We will go,” | Tom Stone"}},
		{"abbreviation", "“We will go,” Stone, R-Ky., said.", []string{"“We will go,” | Tom Stone"}},
		{"said, adding", "Reed and Blair will meet soon, Stone said, adding, “They need to sit down.”",
			[]string{"“They need to sit down.” | Tom Stone"}},
		{"participle of the subject", "Stone has blamed the farmers for hurting Reed, declaring that “nobody else did it.”",
			[]string{"“nobody else did it.” | Tom Stone"}},
		{"with someone saying", "The talks broke down, with Stone calling them “a waste of good time.”",
			[]string{"“a waste of good time.” | Tom Stone"}},
		{"at the end of the sentence", "The rivals “were stiff and no fun” beside Blair, Stone said.",
			[]string{"“were stiff and no fun” | Tom Stone"}},
		{"turned about at the end", "It was “the beginning of the end” for the port, said Stone, a farmer.",
			[]string{"“the beginning of the end” | Tom Stone"}},
		{"in the middle", "The paradox of Reed, says Lopez, a teacher, is that he was “one of the best men alive.”",
			[]string{"“one of the best men alive.” | Maria Lopez"}},
		{"after a clause", "After Reed spoke to the crowd, Stone shot back, “Nobody asked you.”", []string{"“Nobody asked you.” | Tom Stone"}},
		{"relative clause", "The plan was backed by Lopez, who said “it is time to act.”", []string{"“it is time to act.” | Maria Lopez"}},
		{"any verb behind a comma", "“Go home now,” Stone hollered from the door.", []string{"“Go home now,” | Tom Stone"}},
		{"exclamation", "“Go home!” Stone shouted.", []string{"“Go home!” | Tom Stone"}},
		{"tweet", "Stone tweeted: “We will not go.”", []string{"“We will not go.” | Tom Stone"}},
		{"in a statement", "In a statement, Stone said, “We will not go.”", []string{"“We will not go.” | Tom Stone"}},
		{"issued a statement", "Stone issued a statement saying the plan was “not worth the paper.”",
			[]string{"“not worth the paper.” | Tom Stone"}},
		{"conversation written down", "Blair: “Where were you last night?”\n\nStone: “I was at home.”",
			[]string{"“Where were you last night?” | Anna Blair", "“I was at home.” | Tom Stone"}},
		{"signed", "“The best day of my life.” — Anna Blair", []string{"“The best day of my life.” | Anna Blair"}},
		{"as said", "The race “is a dead heat right now,” as Stone said on Monday.",
			[]string{"“is a dead heat right now,” | Tom Stone"}},
		{"according to, ahead", "According to Stone, the port is “as good as dead.”", []string{"“as good as dead.” | Tom Stone"}},
		{"another verb follows", "Stone said he would make the sand “glow in the dark,” for instance, and Reed vowed to help.",
			[]string{"“glow in the dark,” | Tom Stone"}},
		{"owner", "It is the pull of Stone’s “if you like it, keep it” promise.", []string{"“if you like it, keep it” | Tom Stone"}},
		{"quote within", "“He told me ‘never again’ and left,” Stone said.", []string{"“He told me ‘never again’ and left,” | Tom Stone"}},
		{"two single marks", "''We will go,'' Stone said. ''It is late.''",
			[]string{"''We will go,'' | Tom Stone", "''It is late.'' | Tom Stone"}},
		{"a new line goes on", "Stone said: “We will go.\n“It is late by now.”\nRain fell.",
			[]string{"“We will go.\n“It is late by now.” | Tom Stone"}},
		{"alone in its paragraph", "Stone praised the farmers of the north.\n\n“They never gave up on us.”",
			[]string{"“They never gave up on us.” | Tom Stone"}},
		{"an age", "Blair left. “We will go,” said the 46-year-old. “It is late by now.”",
			[]string{"“We will go,” | 46-year-old", "“It is late by now.” | 46-year-old"}},
		{"two halves of a nobody", "Blair left. “We will go,” it says. “It is late by now and the road is long.”",
			[]string{"“We will go,” | ", "“It is late by now and the road is long.” | "}},
		{"after saying", "After saying it was “too late for a talk,” Stone left.", []string{"“too late for a talk,” | Tom Stone"}},
		{"number before the name", "“It is over,” said 9/11 widow Maria Lopez.", []string{"“It is over,” | Maria Lopez"}},
		{"I is nobody that is known", "Stone came in. I laughed and said, “I do not believe you.”",
			[]string{"“I do not believe you.” | "}},
		{"a noun that is a verb", "In two states Stone was heard. His note states that the port is “as good as dead.”",
			[]string{"“as good as dead.” | note"}},
		{"after the sentence", "The town may wait for its money, Stone said. “The other thing may be the rain.”",
			[]string{"“The other thing may be the rain.” | Tom Stone"}},
		{"will is a name", "“We go home,” Will Ash wrote.", []string{"“We go home,” | Will Ash"}},
		{"entitled", "Officials read the editorial, entitled “Stone Is Not a Truth Teller,” at home.", nil},
		{"song", "The band sang “The Long Road” on Monday.", nil},
		{"indirect speech", "Stone said that he would not go. Blair denied it.", nil},
		{"feet and inches", `The man is 6'3" tall and has a 12" record, Stone said.`, nil},
	}
	forms := append([]string{"Will Ash=Will Ash/p"}, people...)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { check(t, c.text, forms, nil, c.want) })
	}
}

package quote

import (
	"strings"
	"sync"

	"dateline/model"
)

// gender is what a pronoun, a title or a first name says of a person.
type gender uint8

const (
	anyGender gender = iota
	female
	male
	notTold // in finder.sexes: asked and not known
)

// genderOf goes by what the text said so far, the first name, as far as it is
// a common one, the role, and Mr and Ms among the forms that the article uses.
func (f *finder) genderOf(actor int) gender {
	switch g := f.sexes[actor]; g {
	case notTold:
		return anyGender
	case female, male:
		return g
	}
	g := f.guessGender(&f.actors[actor])
	if f.sexes[actor] = g; g == anyGender {
		f.sexes[actor] = notTold
	}
	return g
}

func (f *finder) guessGender(a *model.Actor) gender {
	for _, form := range a.Aliases {
		if first, _, ok := strings.Cut(form, " "); ok {
			if g := titleGender(first); g != anyGender {
				return g
			}
		}
	}
	if _, role, _ := strings.Cut(" "+a.Role, " "); role != "" {
		if g := classGender(lookup(tables(), role[strings.LastIndexByte(role, ' ')+1:]).class); g != anyGender {
			return g
		}
	}
	first, _, full := strings.Cut(a.Name, " ")
	if !full {
		return anyGender
	}
	return firstNames()[strings.ToLower(first)]
}

// genderBeside goes by the words beside a mention: his wife, Melania; Mr. Xi.
func (f *finder) genderBeside(from, to int) gender {
	if g := titleGender(f.s.At(from)); g != anyGender {
		return g
	}
	if g := titleGender(f.s.At(from - 1)); g != anyGender {
		return g
	}
	before := from - 1
	if f.s.Is(before, ",") {
		before--
	}
	if f.is(before, human) {
		return f.genderOfNoun(before)
	}
	return anyGender
}

func (f *finder) genderOfNoun(i int) gender {
	if i < 0 || i >= len(f.words) {
		return anyGender
	}
	return classGender(f.words[i].class)
}

func classGender(c wordClass) gender {
	switch {
	case c&femaleWord != 0:
		return female
	case c&maleWord != 0:
		return male
	}
	return anyGender
}

func titleGender(title string) gender {
	switch strings.TrimSuffix(title, ".") {
	case "Mr", "Sir", "Lord", "King", "Prince", "Herr", "Señor":
		return male
	case "Ms", "Mrs", "Miss", "Dame", "Lady", "Queen", "Princess", "Frau", "Mme", "Señora":
		return female
	}
	return anyGender
}

func clash(a, b gender) bool { return a != anyGender && b != anyGender && a != b }

var firstNames = sync.OnceValue(func() map[string]gender {
	m := make(map[string]gender, 400)
	for name := range strings.FieldsSeq(`james john robert michael william david richard joseph thomas charles
		christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald
		timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
		gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter
		kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse
		dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent
		russell louis philip bobby johnny bradley barack bill bernie mike tim tony ted rob ben jim tom dan bob rick ron
		newt mitch rudy marco harry steve vladimir emmanuel nicolas françois olaf friedrich narendra recep benjamin
		mohammed mohamed ahmed ali hassan hussein abdullah ibrahim omar khalid mahmoud yasser hiroshi takashi kenji shinzo
		fumio yoshihide shigeru taro junichiro xi jinping volodymyr sergei dmitry boris jens antonio pedro luis carlos
		al alec alex alfred alvin amit andre andres andy angelo anders anton arnold arun ashok axel barney barry bart
		bashar ben bennie bernard bert bo bobby brad brandon brendan brent brett bryce byron cal calvin cameron carlo cedric
		cesar chad charlie chris chuck claude clay clayton clifford clint clinton clive cody colby cole conrad corey cory
		craig curt curtis dale damian damon danny darren darryl daryl dave davis deepak denis derek derrick desmond devin
		dick diego dirk dmitri don doug duane duncan dustin dwayne dwight earl ed eddie edgar eduardo edwin eli elias elijah
		elliott elmer elon emanuel emilio enrico enrique erik ernest ernesto evan evgeny fabio felix fidel florian floyd
		francesco francis francisco francois fred frederick fritz garrett gavin gene geoff geoffrey gianni gilbert giles glen
		glenn grant greg guido guillermo gus guy hamid harrison harvey hector henri herbert herman homer horst howard hugh
		hugo ignacio igor ilan imran ivan jackson jake jamal jamie jared jarrod jasper javier jay jeb jeff jerome jesus jimmy
		joaquin joel joey johan johannes jon josh juergen julian julio junior kai karl kent kirk klaus kurt lance lars leo
		leon leonard leonardo leroy lester lloyd lorenzo lou luc luca lucas ludwig luigi luke malcolm marc marcel marcus
		mario marshall martin marvin mathew mats matt maurice mauricio max maxim mehmet micah mick mikhail milton mitchell
		mohammad morgan morris moses murray nate neal ned nick nicolás nikolai norman oliver omar oscar osama otto owen pablo
		paolo perry pete phil pranab rafael rahul rajiv ralf ramon rand rashid raul ravi ray reggie reince reinhold rené rex
		riccardo ricardo rich roberto rod rodney rodrigo roland roman ross ruben rupert rush sadiq salman salvador sam sandeep
		santiago saul sebastian serge sergey sergio seth shane shawn sidney spencer stan stanley stefan stephan sterling steven
		stewart stuart sunil sven tariq ted terrence thaddeus theo theodore tobias todd tommy travis trent trevor ty uri uwe
		vernon vic victor viktor vinod vivek wade wally warren wendell wesley wilbur will wolf xavier yitzhak yosef yuri zach
		zack wei jun ming hiro kenzo satoshi makoto masaaki naoto katsuya kim-jong moon-jae pavel petr piotr andrzej
		jaroslaw lech donald tomasz marek bogdan milan zoran slobodan aleksandar janez borut viktor gyorgy laszlo istvan
		alexis kyriakos antonis nikos yannis jens-frederik mette-marit magnus olof stefan kjell erna-hans sauli juha mikko
		ferdinand rodrigo benigno joko suharto mahathir najib anwar narendra amitabh manmohan arvind imran nawaz pervez hamid
		ashraf muhammad mahmud mustafa kemal recep abdel bashar hafez saddam nouri haider benjamin ehud shimon ariel naftali
		yair avigdor itzhak nelson thabo jacob cyril robert emmerson goodluck muhammadu olusegun john-paul abiy haile paul
		miguel manuel fernando jorge alberto giuseppe matteo silvio hans klaus wolfgang karl-heinz keir rishi
		jeremy gordon nigel simon ian neil graham colin kofi nelson cyril uhuru paul-henri pierre jean michel jacques`) {
		m[name] = male
	}
	for name := range strings.FieldsSeq(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen
		lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
		rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine
		christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia
		lauren kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara
		janice ann kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle marilyn
		beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary ivanka melania kellyanne
		loretta nikki condoleezza madeleine chelsea elaine gennifer alicia ursula angela annalena giorgia marine kamala
		jill tulsi kirsten tammy maxine nancy claire jeanne theresa liz priti nicola jacinda julia sanae yuriko akie keiko
		tomoko yoko fatima aisha khadija leila benazir indira sonia aung christine marianne ségolène anne sophie simone
		abby ada adriana agnes aimee alba alexandra alexandria alexa alison allison alyssa amelia amina ana anastasia angelica
		angelina angie anita anja anke annabel annette annie antonia april ariana arianna ashleigh astrid audrey barb becky
		belinda bernadette bernice bertha bess beth bettina bianca birgit blanca bonnie brandi bree bridget brigid brigitte
		callista camila camille candace carla carly carmen carolina caroline carrie cassandra cathy cecilia celeste celia chantal
		charlene chloe cindy clara clarissa colleen connie constance consuelo cora corinne courtney crystal cynthia daisy
		daniela daphne darlene dawn debbie deborah deirdre delia della denise desiree diana dianne dolores dominique donatella
		doreen dorothea edith edna eileen elena eleanor elinor elisa elisabeth elise eliza ella ellen eloise elsa elsie elvira
		emilia emily erica erika erin erna esperanza esther ethel eugenia eunice eva evelyn faith fannie farah federica felicia
		fern fiona flora florence fran francesca francine freda frederica frieda gabriela gabrielle gail genevieve georgia
		georgina geraldine germaine gertrude ginger gisela gladys glenda graciela greta greta gretchen guadalupe gwen gwendolyn
		harriet hazel heidi helena helga henrietta hilary hilda holly hope huma ida ilana ilse imelda ines inga ingrid irene
		iris irina irma isabel isabelle ivana ivy jackie jane janelle janice jasmine jeanette jeannie jenna jennie jenny jeri
		jo joann joanna joanne jocelyn jodi jolene josefina josephine josie juanita judi juliana julianna juliet juliette june
		karin karina karla kathie kathleen kathy katie katja kay kelley kerstin kristen kristi kristin kristina kristine
		kristy laila lara latoya laurie leah leigh lena lenore leona leslie lila lillian lily lina linnea lois lola loretta
		lorraine louise lourdes lucia lucille lucinda lucy luisa lupita luz lydia lynn lynne mabel mae maggie malala mandy
		manuela marcia margarita margot maribel maricela mariana marina marisa marissa marjorie marlene marsha marta martina
		maryam matilda maura maureen mavis may meg melinda melody mercedes meredith mette mia mildred millie mindy miranda
		miriam moira molly mona monica monique muriel myra myrna nadia nadine nan nanette naomi natalia natasha nell nellie
		nettie nina noelle nora noreen norma octavia olga ophelia paige paloma pam pat patrice patsy patti patty paula paulette
		pauline pearl peggy penelope penny petra phoebe phyllis polly priscilla rachael ramona raquel rebekah regina renata
		renee rhonda rita roberta robin rochelle rosa rosalie rosalind rosario rose rosemary rosie roxanne ruby sabrina sadie
		sally samira sasha selena selma shannon sheila shelby shelley sherri sherry shirin sigrid silvia siri sofia sonja
		stacey stacy stella sue sukeina summer susana susanna susanne suzanne sybil sylvia tabitha tamara tanya tara tasha
		tatiana terri tessa thelma tina toni tonya tracy trina trudy ulrike uma valentina valeria valerie vanessa vera veronica
		vicki vickie vicky vivian wanda whitney wilhelmina wilma winifred yasmin yolanda yvette yvonne zahra zelda zoe
		zsuzsanna mei ling xiaoling yuki sakura naomi michiko masako kumi seiko yingluck corazon gloria megawati sushma mamata
		smriti pratibha mayawati chandrika sirimavo khaleda michelle-anne ellen-johnson winnie graça nkosazana joyce-banda
		tzipi golda ayelet hanan rania asma nawal shirin narges masih tawakkul leymah graca mary-kate anne-marie sanna jadwiga
		beata ewa katarzyna agnieszka zuzana kolinda vaira dalia kersti ilona klára
		claudia dilma cristina michelle sheikh-hasina hasina megyn katrina wendy tiffany gina dana kate jane`) {
		if m[name] == male {
			m[name] = anyGender
			continue
		}
		m[name] = female
	}
	return m
})

package parse
import ("testing";"os";"encoding/json";"path/filepath";"strings")
func TestDL(t *testing.T){
	dir := "../../../shared/data/plaintext-structure"
	fs,_:=filepath.Glob(dir+"/*.txt")
	for _,f:=range fs{
		raw,_:=os.ReadFile(strings.TrimSuffix(f,".txt")+".json")
		var g labelled
		json.Unmarshal(raw,&g)
		text,_:=os.ReadFile(f)
		r:=scanText(string(text))
		a,b:=notWord.ReplaceAllString(g.Dateline, ""), notWord.ReplaceAllString(r.wire, "")
		if bare(a)!=bare(b){ first:=""; for _,x:=range r.blocks{ if x.shape==paragraph {first=x.text();break}}; t.Logf("%s gold %q said %q | %.120q",g.ID,g.Dateline,r.wire, first)}
		if bare(g.Title)!=bare(r.Title){t.Logf("%s title %q %q",g.ID,g.Title,r.Title)}
	}
}

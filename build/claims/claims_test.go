// Package claims holds what Limber may say of itself as a test: it is for wellbeing and self-care, and no word of it
// may sound like treatment, diagnosis or a promise, in any language. docs/clinical-review.md says why.
package claims

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// forbidden are words that claim too much. A sentence that needs one (to say that Limber does not do it) is in allowed.
var forbidden = map[string]*regexp.Regexp{
	"en": words(`treat(s|ed|ing|ments?)?`, `cur(e|es|ed|ing)`, `heal(s|ed|ing)?`, `diagnos(e|es|ed|is|ing)`, `therap(y|ies|eutic\w*)`, `prescri\w+`,
		`rehab\w*`, `proven`, `proves`, `guarante\w+`, `prevent(s|ed|ing|ion|ive)?`, `pain[- ]free`, `medical device`, `clinical(ly)? \w+`,
		`(reviewed|approved|checked|recommended|endorsed|designed|developed) by (a |an |our |some )?(physio\w*|doctors?|clinicians?|medical|experts?|specialists?|professionals?)`,
		`(doctor|physio\w*|clinician|expert)[- ](reviewed|approved|recommended|designed)`,
		`gets? rid of`, `eliminat\w+`, `fix(es)? your`, `corrects? (your )?posture`, `scientifically`, `evidence[- ]based`, `the best (exercises?|stretch\w*|way)`, `hurt is not`, `safe for (you|everybody|everyone)`),
	"de": words(`behand(elt|elte|eln|le|lung|lungen)`, `heil(t|en|te|ung|end|sam)`, `kurier\w+`, `diagnose(n|s)?`, `diagnosti(sch\w*|zier\w*)`, `therap(ie|ien|eutisch\w*|iert|ieren)`, `verschr(eib\w*|ieben\w*)`, `verordn\w+`,
		`reha\w*`, `erwiesen\w*`, `bewiesen\w*`, `beweist`, `garant\w+`, `verhinder\w+`, `(schmerz\w*|rücken) vorbeug\w*`, `vorbeugend\w*`, `beugt\b[^.]*\bvor`, `schmerzfrei\w*`, `medizinprodukt\w*`, `klinisch \w+`,
		`von (einer |einem |unseren? |unserem )?(physiotherap\w*|ärzt\w+|arzt|fachleuten|expert\w+|spezialist\w+) (geprüft|empfohlen|entwickelt|freigegeben|durchgesehen|begutachtet)`,
		`(ärztlich|fachlich|medizinisch|physiotherapeutisch) (geprüft|empfohlen|freigegeben|begutachtet)`,
		`beseitig\w+`, `korrigiert (die|deine) haltung`, `wissenschaftlich \w+`, `evidenzbasiert\w*`, `die beste (übung|dehnung)`, `sicher für (dich|alle|jeden)`),
}

func words(list ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}_/-])(` + strings.Join(list, "|") + `)(?:[^\p{L}\p{N}_-]|$)`)
}

// allowed are the sentences, or enough of each to know it by, that need such a word, by the file that has them.
var allowed = map[string][]string{
	"README.md":                                {"What is proven, and how"}, // by tests, not in people
	"docs/physio-plan.md":                      {"half of it is not what was prescribed"},
	"exercises/catalogue/learn.en.yaml":        {"id: prevention"},
	"exercises/catalogue/learn.de.yaml":        {"Keine einzelne Haltung hat sich als die richtige erwiesen", "keine Art hat sich als die beste erwiesen"},
	"lang/en/screening.json":                   {"hurt is not the same as harm"}, // S20: after the questions only, where they lead to no doctor
	"lang/en/because.json":                     {"Ask the team that treat"},
	"lang/de/because.json":                     {"die dich behandeln", "das dich behandelt"},
	"lang/en/data.json":                        {"no diagnosis and no treatment"},
	"lang/de/data.json":                        {"keine Diagnose und keine Behandlung"},
	"exercises/catalogue/dead_bug_tap.de.yaml": {"wenn du das Hohlkreuz nicht verhindern kannst"},
}

// files are all that a person may read.
func files(t *testing.T) map[string]string {
	t.Helper()
	root := "../.."
	list := map[string]string{}
	add := func(pattern, code string) {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, f := range found {
			name, _ := filepath.Rel(root, f)
			list[filepath.ToSlash(name)] = code
		}
	}
	for _, code := range []string{"en", "de"} {
		add("lang/"+code+"/*.json", code)
		add("exercises/catalogue/*."+code+".yaml", code)
		add("exercises/catalogue/routines/*."+code+".yaml", code)
	}
	add("README.md", "en")
	add("CHANGELOG.md", "en")
	add("FyneApp.toml", "en")
	add("docs/*.md", "en")
	delete(list, "docs/clinical-review.md") // which names the words
	return list
}

// sentence is the part of a text round a place, to show and to know it by.
func sentence(text string, at int) string {
	begin := strings.LastIndexAny(text[:at], ".\n\"") + 1
	end := strings.IndexAny(text[at:], ".\n\"")
	if end < 0 {
		end = len(text) - at
	}
	return strings.TrimSpace(text[begin : at+end])
}

func claims(text string, re *regexp.Regexp) (list []string) {
	for from := 0; ; {
		m := re.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return list
		}
		list = append(list, sentence(text, from+m[2]))
		from += m[3]
	}
}

func TestNoWordClaimsTooMuch(t *testing.T) {
	used := map[string]bool{}
	for name, code := range files(t) {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range claims(string(data), forbidden[code]) {
			ok := false
			for _, a := range allowed[name] {
				if strings.Contains(found, a) {
					ok, used[name+a] = true, true
				}
			}
			if !ok {
				t.Errorf("%s: %q", name, found)
			}
		}
	}
	for name, list := range allowed {
		for _, a := range list {
			if !used[name+a] {
				t.Errorf("%s no longer says %q; take it out of the list", name, a)
			}
		}
	}
}

// The net has to catch what it is for, in both languages.
func TestTheNetCatches(t *testing.T) {
	for code, list := range map[string][]string{
		"en": {"Limber treats back pain.", "cures sciatica", "Our plan was reviewed by a physiotherapist.", "Physio-approved exercises", "It diagnoses your pain", "a therapy", "prevents new pain", "A proven way", "hurt is not the same as harm", "heals"},
		"de": {"Limber behandelt Rückenschmerzen.", "Das heilt", "von einer Physiotherapeutin geprüft", "ärztlich empfohlen", "stellt eine Diagnose", "eine Therapie", "verhindert Schmerzen", "beugt neuen Schmerzen vor", "nachweislich schmerzfrei"},
	} {
		for _, text := range list {
			if len(claims(text, forbidden[code])) == 0 {
				t.Errorf("%s: %q passes", code, text)
			}
		}
	}
	for code, text := range map[string]string{"en": "Ask a physiotherapist. Physiotherapy helps some. It is a healthy cure-all-free retreat.", "de": "Frag in der Physiotherapie. Ein physiotherapeutischer Blick. Behalte es."} {
		if got := claims(text, forbidden[code]); len(got) > 0 {
			t.Errorf("%s: %q is caught", code, got)
		}
	}
}

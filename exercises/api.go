package exercises

// CONTRACT
//
//	type Kind string      // stretch, mobility, strength, aerobic
//	type Position string  // supine, side_lying, prone, quadruped, kneeling, half_kneeling, forearms, seated, standing
//	type Place string     // floor, bed, chair, standing, desk  (derived: Card.Places())
//	type Card struct {
//	    ID string; Kind Kind; Level int; Position Position; Groups []string
//	    Avoid, Adapt []string; Easier string; Harder []string /* derived */
//	    Sides Sides // none, each, alternate
//	    Desk, BedOK, OptIn, Article bool; Kit []string
//	    Muscles Muscles // Primary, Secondary []string (ids of muscles.yaml, each in one group)
//	    Dose Dose; Motion *figure.Motion; Evidence []string
//	    Text Text
//	}
//	type Dose struct { Sets, Reps int; Hold, Time time.Duration; /* ceilings */ MaxSets, MaxReps int; MaxHold time.Duration }
//	   // exactly one of: Hold (Reps holds a set), Reps alone (tempo from Motion), Time (timed)
//	type Text struct { Name string; Also []string; Summary string; Steps []string; Breath string; Mistakes []string;
//	    Avoid, Adapt map[string]string /* flag -> sentence */; Stop string; Note string }
//	type Routine struct { ID string; For string; Items []Item; Name, Summary string; Break bool /* desk_*: counts as a break */ }
//	type Item struct { Card *Card; Dose Dose }   // Dose: the card's with the routine's overrides
//	type Catalogue struct { Cards []*Card; Routines []*Routine; Problems []yamlfile.Problem }
//	func Load(lang string) *Catalogue                       // the embedded catalogue; text falls back to en
//	func LoadFS(fsys fs.FS, lang string) *Catalogue         // same, for tests and packs: what is good is kept, the rest is in Problems
//	func (c *Catalogue) Card(id string) *Card; func (c *Catalogue) Routine(id string) *Routine
//	func (c *Catalogue) Search(query string, f Filter) []*Card   // Filter{Kind, Place}
//	func CheckCard(file string, data []byte) []yamlfile.Problem; func CheckRoutine(...)
//	type Safety struct { Title, Intro string; Emergency, Doctor, Stop, ... []Sign } ; func LoadSafety(lang string) Safety   // text of the safety page, safety.en.yaml

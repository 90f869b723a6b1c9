package plan

import (
	"slices"
	"strings"
	"time"

	"limber/exercises"
)

// SelfTest is one of the short tests that the profile offers. Nobody needs any of them; what comes of them only bears on
// what Propose says.
type SelfTest struct {
	ID      string          // of SelfTests
	Card    *exercises.Card // that is held; nil: the forward reach, which is none
	Seconds int             // for how long; 0: it is not held
}

// The ids of the tests.
const (
	Reach     = "reach"            // forward with soft knees, to the middle of the shins
	Plank     = "plank_knees"      // held for 20 seconds
	SidePlank = "side_plank_knees" // held for 10 seconds, on one side
)

// SelfTests lists the tests, in their order (section 8). Rising from a chair is none of them: what is known of it tells of
// frailty, and says nothing under 60 (S18).
func SelfTests() []string { return []string{Reach, Plank, SidePlank} }

// reachLike are the cards that bend forward as far as the reach does: whoever leaves one of them out leaves it out too.
var reachLike = []string{"childs_pose", "hamstring_standing"}

// untested are the flags for which a card that is only done differently is no test either (S18).
var untested = []string{"BP", "PREG", "BAL"}

// mostTestPain is the pain, 0 to 10, up to which somebody may try themselves.
const mostTestPain = 3

// TestsFor are the tests that somebody is offered (S18): those whose card nothing speaks against, and which they need not do
// differently for BP, PREG or BAL. There are none at all with a pain of 4 or more today, in gentle days, with any answer
// yes of group C or a question of the week, and where a sign locks sessions. Whether the questions were answered is for
// the caller: a test is exercise, and passes the same door (S21).
func TestsFor(p Profile, history History, now time.Time, cat *exercises.Catalogue) []SelfTest {
	s := Screen(p.Screening, p)
	if s.Route != RouteGo || slices.ContainsFunc(p.Screening, gentleOnly) {
		return nil
	}
	p.Flags = slices.Concat(p.Flags, s.Flags)
	if p.Pain != nil && *p.Pain > mostTestPain || hurtsToday(history, now) || FlareAt(history, now).On {
		return nil
	}
	body := p.decided(history, now).Body()
	body.Unwanted = p.Unwanted
	var list []SelfTest
	if !slices.ContainsFunc(reachLike, func(id string) bool { return bars(body, cat.Card(id)) }) {
		list = append(list, SelfTest{ID: Reach})
	}
	for _, t := range []SelfTest{{ID: Plank, Seconds: 20}, {ID: SidePlank, Seconds: 10}} {
		t.Card = cat.Card(t.ID)
		if t.Card != nil && !bars(body, t.Card) && body.Fits(t.Card) && (p.Place == nil || slices.Contains(p.Place, string(exercises.Floor))) {
			list = append(list, t)
		}
	}
	return list
}

// gentleOnly tells of an id of the screening that it leaves gentle sessions at most.
func gentleOnly(id string) bool {
	return id != "W0" && (strings.HasPrefix(id, "C") || strings.HasPrefix(id, "W"))
}

// bars tells whether a flag of the body speaks against trying oneself at a card. Where it is done does not count here:
// the reach stands.
func bars(body exercises.Profile, c *exercises.Card) bool {
	return c == nil || slices.ContainsFunc(body.Limits, func(flag string) bool {
		return slices.Contains(c.Avoid, flag) || slices.Contains(untested, flag) && slices.Contains(c.Adapt, flag)
	})
}

// hurtsToday tells whether the pain that was told last today, the one after a session too, is too much for a test.
func hurtsToday(history History, now time.Time) bool {
	told, at := -1, time.Time{}
	say := func(level *int, when time.Time) {
		if level != nil && dayNumber(when.In(now.Location())) == dayNumber(now) && !when.After(now) && !when.Before(at) {
			told, at = *level, when
		}
	}
	for _, s := range history.Sessions {
		say(s.PainBefore, s.Started)
		say(s.PainAfter, s.Started)
	}
	for _, p := range history.Pains {
		say(&p.Level, p.At)
	}
	return told > mostTestPain
}

// Feelings are the answers of section 8 that propose what sessions should have more of. What was not answered is "".
type Feelings struct {
	Like     string   // tight, weak, both, unsure
	When     string   // mornings, sitting, standing, evening, again
	Helps    string   // moving, lying
	CouldNot []string // the tests that could not be done, without pain
}

// Proposal is what the signs speak for. It decides nothing: the person does (D4).
type Proposal struct {
	Feels string // tight, weak, both, unsure; "" where nothing was answered
	// Tight and Weak are the signs of each, as "feels_like.tight" or "self_check.reach".
	Tight, Weak []string
}

// Propose weighs the four questions, a point each: two more of one kind than of the other propose it (section 8). The tests
// are one question: the reach is a point for tight, and one or both of the holds are a point for weak. These weights are
// Limber's own, and the sorting is the article's, untested.
func Propose(s Feelings) Proposal {
	var p Proposal
	tight := func(sign string) { p.Tight = append(p.Tight, sign) }
	weak := func(sign string) { p.Weak = append(p.Weak, sign) }
	switch s.Like {
	case "tight":
		tight("feels_like.tight")
	case "weak":
		weak("feels_like.weak")
	case "both":
		tight("feels_like.tight")
		weak("feels_like.weak")
	}
	switch s.When {
	case "mornings", "sitting":
		tight("feels_when." + s.When)
	case "standing", "evening", "again":
		weak("feels_when." + s.When)
	}
	switch s.Helps {
	case "moving":
		tight("feels_helps.moving")
	case "lying":
		weak("feels_helps.lying")
	}
	if slices.Contains(s.CouldNot, Reach) {
		tight("self_check.reach")
	}
	if slices.Contains(s.CouldNot, Plank) || slices.Contains(s.CouldNot, SidePlank) {
		weak("self_check.hold")
	}
	switch t, w := len(p.Tight), len(p.Weak); {
	case t-w >= 2:
		p.Feels = "tight"
	case w-t >= 2:
		p.Feels = "weak"
	case t+w > 0:
		p.Feels = "both"
	case s.Like == "unsure":
		p.Feels = "unsure"
	}
	return p
}

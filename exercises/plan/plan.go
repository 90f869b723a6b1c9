// Package plan decides what the next session is like after what was said of the last ones: which card becomes
// easier or harder, how much of it, and which one rests. It is pure, and keeps nothing: the same history and the
// same moment give the same plan each time.
//
// The rules are those of exercise-content.md section 10 as amended by exercise-rules.md (S16, S23 to S28, D3, D6 to
// D9, D12, D13). The numbers in them are Limber's own and claim no evidence; where they leave something open, the
// answer that asks less of a sore back is taken.
//
// Each card is followed through all sessions, oldest first, whichever routine they were of: a card that a plan leaves
// out for a while comes back as far as it had come. What the person has taken back (Keep) is as if the rule had not
// spoken, from that session on.
package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// Rule is why a card changes, or stays; plan.change.<rule>. begins the keys of its sentences.
type Rule string

// The rules, by the rows of section 10. A change by one of them is listed, and can be undone, but for Leg.
const (
	HurtEasier  Rule = "hurt_easier"  // 1: it hurt, so the easier card
	HurtLess    Rule = "hurt_less"    // 1: it hurt, and there is no easier card: half of it
	Rest        Rule = "rest"         // 1: it hurt twice in a week, so it rests for one
	Leg         Rule = "leg"          // S17: it was felt down a leg, so it rests until the safety page is answered again
	MorningBack Rule = "morning_back" // 2: worse the next morning, so what grew last goes back a step, and stays for two sessions
	HardLess    Rule = "hard_less"    // 3: too hard, so a quarter less
	HardEasier  Rule = "hard_easier"  // 3: too hard again, so the easier card
	EasyMore    Rule = "easy_more"    // 5: too easy twice, so a step more
	EasyHarder  Rule = "easy_harder"  // 5: too easy at its most, so the harder card
	WorseWeek   Rule = "worse_week"   // the week's mean has risen by two, so everything goes down a step
	Away        Rule = "away"         // D12: a week or more without a session, so three quarters for one; of the whole session
	AwayDown    Rule = "away_down"    // D12: four weeks or more, so one step down

	// Those below change nothing; only NextTime gives them, for a card that was too easy or too hard.
	KeepPain    Rule = "keep_pain"    // 4: pain of 3 to 5 after it
	KeepUnsaid  Rule = "keep_unsaid"  // D9: the pain after it was not said
	KeepOnce    Rule = "keep_once"    // 5: once is not twice
	KeepMorning Rule = "keep_morning" // 2: the next morning was worse
	KeepHold    Rule = "keep_hold"    // 2: it went back a step after such a morning, and stays for two sessions
	KeepWorse   Rule = "keep_worse"   // the week's mean has just risen by two
	KeepWeek    Rule = "keep_week"    // two cards have grown this week already
	KeepMost    Rule = "keep_most"    // there is no harder card that suits, or no more of it that helps
	KeepLeast   Rule = "keep_least"   // too hard, and there is neither an easier card nor less of it
)

// Change is one thing that differs, and why. It is the material of a sentence.
type Change struct {
	Card     string // id of the card that it is about; "" where it is about the whole session
	Rule     Rule
	From, To exercises.Item // before and after; the Card of To is nil where the card is left out
	At       time.Time      // the start of the session that brought it, or when it came without one
	Ref      time.Time      // names it, with Card and Rule: the start of that session, or of the last one before the time away
	Until    time.Time      // when a card that rests comes back; zero where that depends on something else
	Days     int            // since the last session, for Away
	Physio   bool           // with the advice to see a physiotherapist
	Undone   bool           // the person has taken it back: what is due is From
}

// Adjust gives the items of a routine as the history so far would have them, and what of them differs. Items are
// those that suit the person, each with the dose with which it begins, which must be the same on every day: what a day's
// length adds to it or takes from it is done to what Adjust gives, or steps of other days would be lost. ok tells whether
// a card might take the place of another (limits, kit). A card that rests is left out, so that fewer items may come back
// than were given, even none.
func Adjust(items []exercises.Item, history History, today time.Time, ok func(*exercises.Card) bool, cat *exercises.Catalogue) (adjusted []exercises.Item, changes []Change) {
	p := replay(items, history, today, ok, cat)
	away, less75 := p.awayNow(today)
	less75 = less75 && !away.Undone
	for _, s := range p.asked() {
		switch c, out := p.leftOut(s, today); {
		case out:
			changes = append(changes, c)
			continue
		case s.change != nil && !same(s.base, s.now):
			changes = append(changes, *s.change)
		}
		item := s.now
		if less75 && item.Card.Kind != exercises.Stretch {
			item.Dose, _ = less(item, 75)
		}
		adjusted = append(adjusted, item)
	}
	if less75 && len(adjusted) > 0 {
		changes = append([]Change{away}, changes...)
	}
	return adjusted, changes
}

// NextTime tells what the session just ended changes in a routine: what Adjust would do with it, beside what it did
// without it. What the person has undone of that is told as Undone; and a card that was too easy or too hard and yet
// stays is told of too. Without items it tells so of every card that has been in a session. before may have the session in it.
func NextTime(items []exercises.Item, before History, just Session, ok func(*exercises.Card) bool, cat *exercises.Catalogue) []Change {
	before.Sessions = slices.DeleteFunc(slices.Clone(before.Sessions), func(s Session) bool { return s.ID == just.ID })
	was := replay(items, before, just.Started, ok, cat)
	before.Sessions = append(before.Sessions, just)
	is := replay(items, before, just.Started, ok, cat)
	told := is.asked()
	if len(items) == 0 {
		told = is.slots
	}
	var changes []Change
	seen := map[*exercises.Card]bool{} // of two places that stand on one card, the first
	for _, s := range told {
		if len(items) == 0 && seen[s.now.Card] {
			continue
		}
		seen[s.now.Card] = true
		old := was.like(s)
		_, rested := was.leftOut(old, just.Started)
		c, rests := is.leftOut(s, just.Started)
		switch {
		case rests && !rested:
			changes = append(changes, c)
		case rests:
			// as before
		case s.undone != nil && s.undone.Ref.Equal(just.Started):
			changes = append(changes, *s.undone)
		case !same(old.now, s.now) && s.change != nil:
			c := *s.change
			c.From, c.Card = old.now, old.now.Card.ID
			changes = append(changes, c)
		case s.kept != "" && s.keptAt.Equal(just.Started):
			changes = append(changes, Change{Card: s.now.Card.ID, Rule: s.kept, From: s.now, To: s.now, At: just.Started, Ref: just.Started})
		}
	}
	return changes
}

// like is the place of another plan for the same item, or one that nothing has happened to.
func (p *plan) like(s *slot) *slot {
	for _, own := range p.slots {
		if own.base == s.base {
			return own
		}
	}
	return &slot{base: s.base, now: s.base}
}

// Rested gives the cards that nobody should be offered now, in a break as little as in a routine: those that hurt
// twice within a week, and after pain down a leg that card and all that pull on the nerve.
func Rested(history History, today time.Time, cat *exercises.Catalogue) map[string]bool {
	p := replay(nil, history, today, func(*exercises.Card) bool { return true }, cat)
	rested := map[string]bool{}
	for _, c := range cat.Cards {
		if p.rests(c, today) {
			rested[c.ID] = true
		}
	}
	return rested
}

const (
	day      = 24 * time.Hour
	week     = 7 * day
	fourWeek = 28 * day
)

func same(a, b exercises.Item) bool { return a.Card == b.Card && a.Dose == b.Dose }

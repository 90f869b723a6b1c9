package agent

import (
	"time"

	"limber/lang"
	"limber/tracker"
	"limber/tracker/notify"
)

// notice is the one notification that may be on the screen.
type notice struct {
	kind string // offer, word, or "" for none
	id   *int64 // of an offer, in the journal: 0 until it is written there, nil without an offer
	card Card   // that an offer carries
	// until is when a word is taken back, on the awake clock of the samples.
	until time.Duration

	unseen bool          // an offer that nobody could be shown: see showLate
	raised tracker.Event // what the offer says, should it be shown late
	tried  time.Duration // when it was last tried to show it, on the awake clock
	wait   time.Duration // until it is tried again
}

// The kinds of notification: an offer to get up, and a word in answer to what the person did.
const (
	offer = "offer"
	word  = "word"
)

// wordFor is how long a word stays, where the desktop does not take it away sooner: as long as undo is possible.
const (
	wordFor  = time.Minute
	wordSeen = 10 * time.Second // on a desktop that heeds it
)

// handle does what the model's events ask for.
func (a *agent) handle(events []tracker.Event) {
	for _, e := range events {
		a.Log.Info("model", "event", e.Kind, "spell", e.Spell, "why", e.Why, "evidence", e.Evidence)
		a.dirty = true
		switch e.Kind {
		case tracker.EventNotice:
			a.raise(e)
		case tracker.EventShow:
			a.raiseAgain(e)
		case tracker.EventWithheld:
			a.bookWithheld(e)
		case tracker.EventVoid:
			if e.Why == "owed" {
				a.settleWithheld("void", e.Wall)
			}
		case tracker.EventBreak:
			a.withdraw("taken")
			a.book(a.left, "taken", "")
			a.left = nil
			a.bookBreak(e)
		case tracker.EventWithdraw:
			if a.notice.kind == offer {
				a.left = a.notice.id
			}
			a.withdraw("withdrawn")
		}
	}
	if a.left != nil && a.model.Status().Away == 0 {
		a.left = nil // it was no absence that took the offer off the screen, or it came to no break
	}
}

// raise shows a notice, in the place of one that is still there.
func (a *agent) raise(e tracker.Event) {
	if a.notice.kind == offer {
		was := "replaced"
		if e.Why == tracker.WhyAgain {
			was = "unanswered"
		}
		a.book(a.notice.id, was, "")
	}
	a.notice = notice{kind: offer, id: new(int64), card: a.takeCard()}
	a.offered = a.notice
	a.showOffer(e, a.prefs.Sound)
	a.bookOffer(e, a.notice.id, a.notice.card.ID)
	if e.Owed > 0 {
		a.settleWithheld("offered", e.Wall)
	}
	a.remember()
}

// raiseAgain puts an offer back that was answered by mistake. It is the same one, and makes no sound.
func (a *agent) raiseAgain(e tracker.Event) {
	a.notice = a.offered
	a.showOffer(e, false)
	a.book(a.notice.id, "shown", "")
	a.remember()
}

// offer is the message of a notice: why now, a card that suits, and the buttons.
func (a *agent) offer(e tracker.Event, sound bool) notify.Message {
	title := "notice.title"
	if a.stands() {
		title = "notice.title_standing"
	}
	m := notify.Message{
		Title:   a.words.T(title),
		Body:    a.noticeText(e),
		Picture: a.notice.card.Picture,
		Sound:   sound,
		Actions: a.buttons("start", "snooze", "skip"),
	}
	if a.model.Status().SnoozesLeft == 0 { // it would be refused
		m.Actions = a.buttons("start", "skip")
	}
	if a.notice.card.Name != "" {
		m.Body += "\n" + a.words.T("notice.card", lang.Args{"Card": a.notice.card.Name})
	}
	if !a.Notifier.Caps().Actions {
		m.Body += "\n" + a.words.T("notice.no_buttons")
	}
	return m
}

// buttons are those of a message, at most three: some desktops show no more.
func (a *agent) buttons(keys ...string) (list []notify.Action) {
	for _, key := range keys {
		label := a.words.T("notice.button." + key)
		if key == "snooze" {
			label = a.words.N("notice.snooze", minutes(a.prefs.Snooze))
		}
		list = append(list, notify.Action{Key: key, Label: label})
	}
	return list
}

// noticeText says why now, in minutes as the person counts them.
func (a *agent) noticeText(e tracker.Event) string {
	key := "notice.why." + e.Why
	call := minutes(a.lasted(e.Length))
	if e.Why == tracker.WhyOwed && call > 0 {
		key = "notice.why.owed_call"
	}
	if a.stands() { // whatever the occasion: nobody who stands wants to hear how long they have sat
		key = "notice.why.standing"
	}
	if !a.words.Has(key) {
		key = "notice.why.limit"
	}
	sat := max(minutes(a.lasted(e.Spell)), 1)
	text := a.words.N(key, sat, lang.Args{"Call": min(call, sat)})
	if e.Learned != "" {
		text += " " + a.words.T("notice.learned."+e.Learned)
	}
	return text
}

// lasted is a length of the model's in the person's time; they differ where a test scales it.
func (a *agent) lasted(d time.Duration) time.Duration { return time.Duration(float64(d) / a.Scale) }

func (a *agent) stands() bool { return a.model.Status().State == tracker.StateStanding }

// withdraw takes back what is shown, and books how an offer ended.
func (a *agent) withdraw(outcome string) {
	if a.notice.kind == "" {
		return
	}
	if err := a.Notifier.Close(); err != nil {
		a.Log.Warn("take back the notice", "err", err)
	}
	if a.notice.kind == offer {
		a.book(a.notice.id, outcome, "")
	}
	a.notice = notice{}
	a.remember()
}

// say answers what the person did, in the place of the notice: silent, and gone before it is in the way.
func (a *agent) say(title, body string, buttons ...string) {
	a.notice = notice{kind: word, until: a.sample.Awake + time.Duration(float64(wordFor)*a.Scale)}
	_ = a.show(notify.Message{Title: title, Body: body, Actions: a.buttons(buttons...), Quiet: true, Expire: wordSeen})
}

// hush takes a word back whose time is over.
func (a *agent) hush() {
	if a.notice.kind == word && a.sample.Awake >= a.notice.until {
		a.withdraw("")
	}
}

func minutes(d time.Duration) int { return int(d.Round(time.Minute) / time.Minute) }

func seconds(n int64) time.Duration { return time.Duration(n) * time.Second }

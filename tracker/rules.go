package tracker

import "time"

// rules are all the numbers of the model in one place, so that scaling reaches each of them.
type rules struct {
	limit, away, grace, snooze, again, stand, fullscreenMax time.Duration

	backstop time.Duration // time at the desk without a break that calls for a notice of its own

	sampleSlow time.Duration // the longest wait between two samples that the model asks for
	sampleMost time.Duration // a longer one that idle does not cover is blind time
	sampleFast time.Duration // while a notice is due, or something stirs in an absence
	stirFor    time.Duration // how long it is sampled fast after a stir

	newInput  time.Duration // idle must fall behind the clock by this much to show input
	pairLeast time.Duration // two events this far apart
	pairMost  time.Duration // and no farther are a person
	there     time.Duration // input at most this old is somebody at the screen
	flow      time.Duration // input younger than this is somebody in the middle of something
	flowMost  time.Duration // and a notice waits at most this long for them
	quiet     time.Duration // no notice for this long after a reason to withhold, wake, unlock and start

	passiveMost time.Duration // passive presence without input counts no longer than this
	stuck       time.Duration // a camera in use for longer is no evidence
	unreadable  time.Duration // idle unreadable for this long is blindness
	unmoved     time.Duration // and so is idle that shows no input for this long after other evidence of somebody
	sleepLeast  time.Duration // a smaller step between the clocks is no sleep
	wallGap     time.Duration // without a boot clock: the least step of the wall that can be sleep
	snoozeLeast time.Duration
	undo        time.Duration // a skip or a snooze can be taken back for so long
	present     time.Duration // "I am presenting" lasts so long where no length is named
	taken       time.Duration // a break that begins this soon after a notice is an answer to it
	pause       time.Duration // silence for so long is a moment for a notice that waits for one
	patience    time.Duration // and it waits for no more sitting than this
	card        time.Duration // a break that was started and never answered lapses
}

// snoozesMost is how often one spell can be snoozed.
const snoozesMost = 2

func (s Settings) rules() rules {
	f := s.factor()
	t := func(d time.Duration) time.Duration { return scaled(d, f) }
	return rules{
		limit: s.Limit, away: s.Away, grace: s.Grace, snooze: s.Snooze, again: s.Again,
		stand: s.Stand, fullscreenMax: s.FullscreenMax,

		backstop: s.Limit * 3 / 2,

		sampleSlow: t(30 * time.Second),
		sampleMost: t(60 * time.Second),
		sampleFast: t(time.Second),
		stirFor:    t(10 * time.Second),

		newInput:  t(500 * time.Millisecond),
		pairLeast: t(time.Second),
		pairMost:  t(9 * time.Second),
		there:     t(10 * time.Second),
		flow:      t(3 * time.Second),
		flowMost:  t(60 * time.Second),
		quiet:     t(60 * time.Second),

		passiveMost: t(90 * time.Minute),
		stuck:       t(4 * time.Hour),
		unreadable:  t(3 * time.Minute),
		unmoved:     t(10 * time.Minute),
		sleepLeast:  t(time.Second),
		wallGap:     t(30 * time.Second),
		snoozeLeast: t(5 * time.Minute),
		undo:        t(time.Minute),
		present:     t(time.Hour),
		taken:       t(10 * time.Minute),
		pause:       t(20 * time.Second),
		patience:    t(15 * time.Minute),
		card:        t(10 * time.Minute),
	}
}

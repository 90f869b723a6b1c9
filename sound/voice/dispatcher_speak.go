//go:build linux

package voice

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

func (d *dispatcher) Speak(ctx context.Context, text string, volume int) error {
	if volume != d.volume {
		if _, err := d.order(fmt.Sprintf("SET SELF VOLUME %d", volume*2-100)); err != nil {
			return err
		}
		d.volume = volume
	}
	if _, err := d.order("SPEAK"); err != nil {
		return err
	}
	queued, err := d.order(stuff(text) + "\r\n.")
	if err != nil {
		return err
	}
	id := queued.first()
	if id == "" {
		return fmt.Errorf("%w: words without a number", errGarbled)
	}
	return d.listen(ctx, id, longestSpeech(text))
}

// stuff keeps the words from ending the data: a line of one dot would. clean has left one line.
func stuff(text string) string {
	if strings.HasPrefix(text, ".") {
		return "." + text
	}
	return text
}

// Events of a message (SSIP, "Notifications").
const (
	eventBegin    = 701
	eventEnd      = 702
	eventCanceled = 703
)

// listen waits until a message was spoken.
func (d *dispatcher) listen(ctx context.Context, id string, longest time.Duration) error {
	until := time.After(beginWithin)
	for {
		r, err := d.next(ctx, until)
		if ctx.Err() != nil {
			return d.cutOff(ctx, id)
		}
		if err != nil {
			return err
		}
		if !r.event() || r.first() != id {
			continue
		}
		switch r.code {
		case eventBegin:
			until = time.After(longest)
		case eventEnd, eventCanceled:
			return nil
		}
	}
}

// cutOff silences a message and waits for the silence.
func (d *dispatcher) cutOff(ctx context.Context, id string) error {
	if err := d.send("CANCEL SELF"); err != nil {
		return err
	}
	until := time.After(cutWithin)
	taken, silent := false, false
	for !taken || !silent {
		r, err := d.next(context.Background(), until)
		switch {
		case errors.Is(err, errSilent) && taken:
			return ctx.Err() // a message that was still waiting may go without an event
		case err != nil:
			return err
		case r.event():
			silent = silent || r.first() == id && r.code != eventBegin
		case r.ok():
			taken = true
		default:
			return &refusal{"CANCEL SELF", r}
		}
	}
	return ctx.Err()
}

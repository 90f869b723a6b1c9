//go:build linux

package voice

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"time"
)

// dispatcherName names the engine.
const dispatcherName = "speech-dispatcher"

const (
	answerWithin = 3 * time.Second // to a command
	beginWithin  = 6 * time.Second // from taking the words to the first sound, and to a question that may start an engine
	cutWithin    = time.Second     // from the order to cut off to silence
)

// dispatcher speaks by a speech-dispatcher service: SSIP, a protocol of lines
// (https://freebsoft.org/doc/speechd/ssip.html).
type dispatcher struct {
	conn    net.Conn
	replies chan reply // closed when the connection ends
	gone    chan struct{}
	why     error // why it ended; read after replies is closed
	volume  int   // as set last; -1: not yet
}

// openDispatcher connects to the service, which is started if none runs.
func openDispatcher(ctx context.Context, lang string) (Speaker, error) {
	at, err := dispatcherAddress(os.Getenv)
	if err != nil {
		return nil, err
	}
	conn, err := at.dial(ctx)
	if err != nil && at.spawn {
		if err = spawnDispatcher(ctx); err == nil {
			conn, err = at.dial(ctx)
		}
	}
	if err != nil {
		return nil, err
	}
	return newDispatcher(conn, lang)
}

// newDispatcher greets the service.
func newDispatcher(conn net.Conn, lang string) (*dispatcher, error) {
	d := &dispatcher{conn: conn, replies: make(chan reply), gone: make(chan struct{}), volume: -1}
	go d.read()
	lang = base(lang)
	err := d.greet(lang)
	if err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func (d *dispatcher) greet(lang string) error {
	user := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, os.Getenv("USER"))
	if user == "" {
		user = "user"
	}
	for _, line := range []string{
		"SET SELF CLIENT_NAME " + user + ":limber:session",
		"SET SELF SSML_MODE off",
		"SET SELF PRIORITY message",
		"SET SELF NOTIFICATION ALL on",
	} {
		if _, err := d.order(line); err != nil {
			return err
		}
	}
	if err := d.chooseModule(lang); err != nil {
		return err
	}
	_, err := d.order("SET SELF LANGUAGE " + lang)
	return err
}

// chooseModule takes the person's own engine if it speaks the language, and else one that does. The
// "dummy" is there where no engine is: all it can do is to say so in English.
func (d *dispatcher) chooseModule(lang string) error {
	modules, err := d.order("LIST OUTPUT_MODULES")
	if err != nil {
		return err
	}
	names := slices.DeleteFunc(modules.lines, func(name string) bool { return name == "dummy" || strings.ContainsAny(name, " \t") })
	if len(names) == 0 {
		return errNothing
	}
	own, err := d.order("GET OUTPUT_MODULE")
	if err == nil && slices.Contains(names, own.first()) {
		names = slices.Insert(slices.DeleteFunc(names, func(n string) bool { return n == own.first() }), 0, own.first())
	}
	for _, name := range names {
		able, err := d.tryModule(name, lang)
		if able || err != nil {
			return err
		}
	}
	return &Problem{Key: noLanguage}
}

// tryModule takes a module, and tells whether it speaks the language. One that cannot list its voices may have the
// right one all the same.
func (d *dispatcher) tryModule(name, lang string) (able bool, err error) {
	var refused *refusal
	if _, err := d.order("SET SELF OUTPUT_MODULE " + name); errors.As(err, &refused) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	voices, err := d.orderWithin(beginWithin, "LIST SYNTHESIS_VOICES")
	if errors.As(err, &refused) || err == nil && len(voices.lines) == 0 {
		return true, nil
	}
	return slices.ContainsFunc(voices.lines, func(line string) bool { return speaks(line, lang) }), err
}

// read is the goroutine that reads all that the service sends.
func (d *dispatcher) read() {
	defer close(d.replies)
	in := bufio.NewReader(d.conn)
	for {
		r, err := readReply(in)
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = errors.New("speech-dispatcher has ended")
			}
			d.why = err
			return
		}
		select {
		case d.replies <- r:
		case <-d.gone:
			d.why = net.ErrClosed
			return
		}
	}
}

// next waits for the next reply.
func (d *dispatcher) next(ctx context.Context, until <-chan time.Time) (reply, error) {
	select {
	case r, ok := <-d.replies:
		if !ok {
			return r, d.why
		}
		return r, nil
	case <-until:
		return reply{}, errSilent
	case <-ctx.Done():
		return reply{}, ctx.Err()
	}
}

var (
	errSilent  = errors.New("speech-dispatcher does not answer")
	errNothing = errors.New("no engine is installed")
)

// refusal is an answer that says no.
type refusal struct {
	order string
	reply
}

func (r *refusal) Error() string {
	return fmt.Sprintf("speech-dispatcher: %s: %d %s", r.order, r.code, r.text)
}

// order sends a line and waits for its answer; events of before are passed over.
func (d *dispatcher) order(line string) (reply, error) { return d.orderWithin(answerWithin, line) }

func (d *dispatcher) orderWithin(most time.Duration, line string) (reply, error) {
	if err := d.send(line); err != nil {
		return reply{}, err
	}
	name, _, _ := strings.Cut(line, "\r")
	until := time.After(most)
	for {
		r, err := d.next(context.Background(), until)
		if err != nil {
			return r, fmt.Errorf("%s: %w", name, err)
		}
		if r.event() {
			continue
		}
		if !r.ok() {
			return r, &refusal{name, r}
		}
		return r, nil
	}
}

func (d *dispatcher) send(line string) error {
	if err := d.conn.SetWriteDeadline(time.Now().Add(answerWithin)); err != nil {
		return err
	}
	_, err := io.WriteString(d.conn, line+"\r\n")
	return err
}

func (d *dispatcher) Name() string { return dispatcherName }

func (d *dispatcher) Close() {
	close(d.gone)
	// It is told that we go, so that what sounds ends; whether it hears that is its own matter.
	if d.conn.SetWriteDeadline(time.Now().Add(100*time.Millisecond)) == nil {
		_, _ = io.WriteString(d.conn, "CANCEL SELF\r\nQUIT\r\n")
	}
	d.conn.Close()
}

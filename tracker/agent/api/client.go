package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// ErrNoAgent says that nobody answers at the agent's door.
var ErrNoAgent = errors.New("the agent is not running")

// ErrNoBreak is a Refused too: the agent knows of no break that could end. It forgets one that it has heard nothing
// of for ten minutes.
var ErrNoBreak = errors.New("no break is running")

// Refused is the agent's own "no", already in the person's language.
type Refused string

func (r Refused) Error() string { return string(r) }

// noBreak is the Refused that is ErrNoBreak.
type noBreak struct{ Refused }

func (n noBreak) Unwrap() error        { return n.Refused }
func (n noBreak) Is(target error) bool { return target == ErrNoBreak }

// Client speaks to one door.
type Client struct {
	http      *http.Client
	dir, door string
}

// NewClient speaks to the door in the runtime folder dir. It connects when asked something.
func NewClient(dir, door string) *Client {
	return &Client{dir: dir, door: door, http: &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dial(ctx, dir, door)
		},
		MaxIdleConns:    2,
		IdleConnTimeout: 30 * time.Second,
	}}}
}

// Status asks for the state of things.
func (c *Client) Status(ctx context.Context) (Status, error) {
	var s Status
	return s, c.get(ctx, "/v1/status", &s)
}

// Report asks for what the agent can see and do on this desktop.
func (c *Client) Report(ctx context.Context) (Report, error) {
	var r Report
	return r, c.get(ctx, "/v1/report", &r)
}

// Tell hands an order to the agent: a verb of the command line, or break_started,
// break_done, break_skipped of the window. A refusal comes back as Refused.
func (c *Client) Tell(ctx context.Context, o Order) error { return c.post(ctx, "/v1/tell", o) }

// Set changes one setting, by its name in the settings file.
func (c *Client) Set(ctx context.Context, key, value string) error {
	return c.post(ctx, "/v1/set", Setting{Key: key, Value: value})
}

// Quit asks the process behind the door to save and end, and why.
func (c *Client) Quit(ctx context.Context, why string) error {
	return c.post(ctx, "/v1/quit", Order{Do: "quit", Arg: why})
}

// Gone waits until the process behind the door has ended, so that another one can take its place, or until ctx ends.
func (c *Client) Gone(ctx context.Context) error {
	for {
		free, err := isFree(c.dir, c.door)
		if free || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the end: %w", ctx.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Show asks the window to come to the front and to open at a place.
func (c *Client) Show(ctx context.Context, s Show) error { return c.post(ctx, "/v1/show", s) }

// Watch calls seen for each change of the status until the stream breaks or ctx
// ends. A status whose Bye is set is the agent's last: it ended on purpose.
func (c *Client) Watch(ctx context.Context, seen func(Status)) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://limber/v1/watch", nil)
	if err != nil {
		return fmt.Errorf("watch the agent: %w", err)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return noAgent(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("watch the agent: %s", resp.Status)
	}
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s Status
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			return fmt.Errorf("watch the agent: %w", err)
		}
		seen(s)
	}
	if err := lines.Err(); err != nil {
		return noAgent(err)
	}
	return ErrNoAgent
}

func (c *Client) get(ctx context.Context, path string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://limber"+path, nil)
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	return c.do(req, into)
}

func (c *Client) post(ctx context.Context, path string, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://limber"+path, bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	var r Reply
	return c.do(req, &r)
}

func (c *Client) do(req *http.Request, into any) error {
	ctx, stop := context.WithTimeout(req.Context(), 10*time.Second)
	defer stop()
	resp, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return noAgent(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return fmt.Errorf("ask %s: %w", req.URL.Path, err)
	}
	if resp.StatusCode != http.StatusOK {
		var r Reply
		if json.Unmarshal(data, &r) == nil && r.Error != "" {
			if r.Code == CodeNoBreak {
				return noBreak{Refused(r.Error)}
			}
			return Refused(r.Error)
		}
		return fmt.Errorf("ask %s: %s", req.URL.Path, resp.Status)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("ask %s: %w", req.URL.Path, err)
	}
	return nil
}

// noAgent tells a door that nobody answers at from other faults.
func noAgent(err error) error {
	var op *net.OpError
	if errors.As(err, &op) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || isNoPipe(err) {
		return fmt.Errorf("%w (%w)", ErrNoAgent, err)
	}
	return err
}

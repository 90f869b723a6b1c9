package agent

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"limber/tracker"
	"limber/tracker/agent/api"
)

// handler is the agent's side of the local API. Each request is run by the loop,
// one at a time; one that the loop does not reach within the client's patience is dropped.
func (a *agent) handler(ctx context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/status", func(w http.ResponseWriter, r *http.Request) {
		var s api.Status
		if a.ask(ctx, r, func() { s = a.status() }) {
			reply(w, http.StatusOK, s)
		}
	})
	mux.HandleFunc("GET /v1/report", func(w http.ResponseWriter, r *http.Request) {
		var s api.Report
		if a.ask(ctx, r, func() { s = a.report() }) {
			reply(w, http.StatusOK, s)
		}
	})
	mux.HandleFunc("POST /v1/tell", post(a, ctx, func(o api.Order) error { return a.order(o) }))
	mux.HandleFunc("POST /v1/set", post(a, ctx, func(s api.Setting) error { return a.set(s.Key, s.Value) }))
	mux.HandleFunc("POST /v1/quit", post(a, ctx, func(o api.Order) error {
		if o.Arg == "" {
			o.Arg = "quit"
		}
		a.leave(o.Arg)
		return nil
	}))
	mux.HandleFunc("GET /v1/watch", func(w http.ResponseWriter, r *http.Request) { a.watch(ctx, w, r) })
	return mux
}

// ask has the loop run f and waits for it.
func (a *agent) ask(ctx context.Context, r *http.Request, f func()) bool {
	done := make(chan struct{})
	select {
	case a.requests <- func() {
		defer close(done)
		if r.Context().Err() == nil { // who has gone away would not know that it was done
			f()
		}
	}:
	case <-ctx.Done():
		return false
	case <-r.Context().Done():
		return false
	}
	select {
	case <-done:
		return true
	case <-ctx.Done():
		return false
	}
}

// post answers one kind of POST: a strict body in, an empty reply or a sentence out.
func post[T any](a *agent, ctx context.Context, do func(T) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var body T
		d := json.NewDecoder(r.Body)
		d.DisallowUnknownFields()
		if err := d.Decode(&body); err != nil {
			reply(w, http.StatusBadRequest, api.Reply{Version: a.Version, Error: "bad request: " + err.Error()})
			return
		}
		out, code := api.Reply{Version: a.Version}, http.StatusOK
		ok := a.ask(ctx, r, func() {
			if err := do(body); err != nil {
				a.Log.Info("refused", "err", err)
				out.Error, code = a.sentence(err), http.StatusConflict
				if errors.Is(err, tracker.ErrNoBreak) {
					out.Code = api.CodeNoBreak
				}
			}
		})
		if ok {
			reply(w, code, out)
		}
	}
}

func reply(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	// A client that has gone away is no fault of ours.
	_ = json.NewEncoder(w).Encode(body)
}

// watch streams the status, a line a change, until the client leaves or the agent ends.
func (a *agent) watch(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Time{}) // the request has been read; the stream may last all day
	news := make(chan api.Status, 8)
	if !a.ask(ctx, r, func() {
		a.watchers[news] = true
		push(news, a.status())
	}) {
		return
	}
	defer func() {
		select {
		case a.requests <- func() { delete(a.watchers, news) }:
		case <-ctx.Done():
		}
	}()
	out := json.NewEncoder(w)
	for {
		select {
		case <-r.Context().Done():
			return
		case s, open := <-news:
			if !open {
				return
			}
			_ = control.SetWriteDeadline(time.Now().Add(5 * time.Second))
			if out.Encode(s) != nil || control.Flush() != nil {
				return
			}
		}
	}
}

// push hands a watcher the newest state; one that reads too slowly misses older ones.
func push(w chan api.Status, s api.Status) {
	for {
		select {
		case w <- s:
			return
		default:
		}
		select {
		case <-w:
		default:
		}
	}
}

// leave ends the agent once the answer to who asked has gone out.
func (a *agent) leave(why string) {
	a.bye = why
	if why == "quit" { // before anything of the end can be seen from outside: a window takes an unmarked end for a crash
		if err := api.SetEnded(a.Runtime, true); err != nil {
			a.Log.Warn("end", "err", err)
		}
	}
	time.AfterFunc(50*time.Millisecond, a.quit)
}

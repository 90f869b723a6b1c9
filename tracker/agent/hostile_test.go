package agent

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// FuzzSocket writes raw bytes to the agent's socket, as a broken or hostile program of the same user
// might. Whatever they are, the agent goes on, answers the next client, and its spell stands.
func FuzzSocket(f *testing.F) {
	for _, seed := range []string{
		"", "\x00\x01\x02", "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n", "GET /v1/watch HTTP/1.1\r\nHost: x\r\n\r\n",
		request("/v1/tell", `{"do":"stand"}`), request("/v1/tell", `{"do":"pause","arg":"-1h"}`), request("/v1/tell", `{"do":"snooze","arg":"9223372036854775807ns"}`),
		request("/v1/tell", `{"do":"told","arg":"../../x"}`), request("/v1/tell", `{"do":"correct","from":"0001-01-01T00:00:00Z","to":"9999-01-01T00:00:00Z","as":"away"}`),
		request("/v1/set", `{"key":"limit","value":"1ns"}`), request("/v1/set", `{"key":"limit: 30m\nfoo","value":"\n- x: &a *a"}`),
		"POST /v1/tell HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n{", "POST /v1/tell HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
		"GET /" + strings.Repeat("a", 40000) + " HTTP/1.1\r\n\r\n", "GET /v1/status HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		request("/v1/tell", strings.Repeat("[", 60000)),
	} {
		f.Add([]byte(seed))
	}
	r := begin(f, f.TempDir(), newDesk())
	go func() {
		for range r.opened { // windows that it asks for
		}
	}()
	f.Fuzz(func(t *testing.T, data []byte) {
		// To end it, to open windows and to shake the model by valid orders is what the socket is for.
		if bytes.Contains(data, []byte("quit")) {
			t.Skip()
		}
		c, err := net.Dial("unix", filepath.Join(r.dir, "agent.sock"))
		if err != nil {
			t.Fatal("the agent's socket is closed: ", err)
		}
		_ = c.SetDeadline(time.Now().Add(time.Second))
		_, _ = c.Write(data) // it may hang up on us at any byte
		_ = c.(*net.UnixConn).CloseWrite()
		_, _ = io.CopyN(io.Discard, c, 4096) // a watch would never end
		c.Close()
		s, err := r.client.Status(t.Context())
		if err != nil || s.Tracker.State == "" || s.Tracker.Spell < 0 {
			t.Fatalf("after %q the agent says %+v, %v", data, s.Tracker, err)
		}
	})
}

func request(path, body string) string {
	return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", path, len(body), body)
}

// TestSlowClientsDoNotHoldUpTheOthers: connections that say nothing, or that never read what they
// asked for, cost neither the agent's time nor, in the end, its descriptors.
func TestSlowClientsDoNotHoldUpTheOthers(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	before := runtime.NumGoroutine()
	var slow []net.Conn
	for i := range 120 {
		c, err := net.Dial("unix", filepath.Join(r.dir, "agent.sock"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		slow = append(slow, c)
		switch i % 3 {
		case 0: // says nothing
		case 1:
			_, _ = io.WriteString(c, "POST /v1/tell HTTP/1.1\r\nContent-Le")
		case 2: // watches and never reads
			_, _ = io.WriteString(c, "GET /v1/watch HTTP/1.1\r\nHost: x\r\n\r\n")
		}
	}
	for range 20 {
		r.desk.stir()
		if s := r.status(t); s.Tracker.State == "" {
			t.Fatalf("status is %+v", s)
		}
	}
	for i, c := range slow { // half a request is cut off by the agent itself
		if i%3 == 1 {
			_ = c.SetReadDeadline(time.Now().Add(30 * time.Second))
			if _, err := io.Copy(io.Discard, c); err != nil {
				t.Fatalf("half a request is still waited for: %v", err)
			}
			continue
		}
		c.Close()
	}
	for range 500 {
		if runtime.NumGoroutine() <= before+10 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d goroutines before the slow clients, %d after", before, runtime.NumGoroutine())
}

// TestWhoHasGoneIsNotObeyed: an order that was given up while the agent was busy is not carried out later.
func TestWhoHasGoneIsNotObeyed(t *testing.T) {
	a := &agent{requests: make(chan func(), 1)}
	client, leave := context.WithCancel(context.Background())
	done := false
	waits := make(chan bool)
	go func() {
		waits <- a.ask(context.Background(), httptest.NewRequestWithContext(client, http.MethodPost, "/v1/tell", nil), func() { done = true })
	}()
	f := <-a.requests
	leave()
	f()
	<-waits
	if done {
		t.Error("it was carried out")
	}
}

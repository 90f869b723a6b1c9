package agent

import (
	"context"
	"net"
	"net/http"
	"path/filepath"
)

// rawClient speaks HTTP to the agent's socket without our client's manners.
func rawClient(dir string) *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", filepath.Join(dir, "agent.sock"))
	}}}
}

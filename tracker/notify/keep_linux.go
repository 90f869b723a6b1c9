package notify

import (
	"encoding/json"
	"io"
	"os"

	"github.com/godbus/dbus/v5"
)

// memo is what the file says of a message on the screen. Ids begin anew with each daemon, and the names of
// daemons with each bus, so both are needed to know one's own message again.
type memo struct {
	Bus   string `json:"bus"`   // id of the bus
	Owner string `json:"owner"` // unique name of the daemon
	ID    uint32 `json:"id"`
}

// longestMemo bounds what is read; ours have some 70 bytes.
const longestMemo = 1 << 10

// keep takes back what an earlier process left on the screen, and remembers from now on what is shown.
func (b *bus) keep(path string) {
	b.talk.Lock()
	defer b.talk.Unlock()
	b.mu.Lock()
	b.memo = path
	conn, bus, owner := b.conn, b.busID, b.daemon.owner
	b.mu.Unlock()
	left := readMemo(path)
	if left.ID == 0 {
		return
	}
	if err := os.Remove(path); err != nil {
		b.log.Warn("forget the last notice", "err", err)
	}
	if conn == nil || bus == "" || owner == "" || left.Bus != bus || left.Owner != owner {
		return // what that daemon showed went with it
	}
	b.takeBack(conn, left.ID)
}

func readMemo(path string) (left memo) {
	f, err := os.Open(path)
	if err != nil {
		return memo{}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longestMemo))
	if err != nil || json.Unmarshal(data, &left) != nil {
		return memo{}
	}
	return left
}

// remember is called with mu held. A message that cannot be remembered is shown all the same.
func (b *bus) remember(owner string, id uint32) {
	if b.memo == "" {
		return
	}
	data, err := json.Marshal(memo{Bus: b.busID, Owner: owner, ID: id})
	if err == nil {
		err = os.WriteFile(b.memo, data, 0o600)
	}
	if err != nil {
		b.log.Warn("remember the notice", "err", err)
	}
}

// forget is called with mu held: nothing of ours is on the screen.
func (b *bus) forget() {
	if b.memo != "" {
		os.Remove(b.memo)
	}
}

// busID is "" for a bus that does not say; such a bus is never known again.
func busID(conn *dbus.Conn) (id string) {
	if call(conn, busService, busPath, busService+".GetId", 0, nil, &id) != nil {
		return ""
	}
	return id
}

package presence

import (
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	wtsapi32 = windows.NewLazySystemDLL("wtsapi32.dll")
	wtsQuery = wtsapi32.NewProc("WTSQuerySessionInformationW")
	wtsFree  = wtsapi32.NewProc("WTSFreeMemory")
)

// session asks the terminal services whether our session is locked and whether
// it has the screen. It asks at each reading; that something changed is told by
// the events. What is not told leaves what was known: an unlock is a person's act,
// and not to be made up.
type session struct {
	ender
	mu               sync.Mutex
	locked, inactive bool
}

func openSession(func()) (part, error) {
	if wtsQuery.Find() != nil || wtsFree.Find() != nil {
		return nil, errNotHere
	}
	return &session{ender: newEnder()}, nil
}

func (s *session) name() string              { return "wts" }
func (s *session) watch(time.Duration) error { return nil }

func (s *session) read(r *Reading) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if locked, inactive, known := sessionState(); known {
		s.locked, s.inactive = locked, inactive
	}
	r.Locked, r.Inactive = r.Locked || s.locked, r.Inactive || s.inactive
	return nil
}

func (s *session) caps() []Cap {
	if _, _, known := sessionState(); !known {
		return nil
	}
	return []Cap{{Name: "lock", Source: "wts", OK: true}, {Name: "inactive", Source: "wts", OK: true}}
}

// sessionInfo is the beginning of WTSINFOEXW: Level, padding to 8 bytes, then
// WTSINFOEX_LEVEL1_W with SessionId, SessionState and SessionFlags.
type sessionInfo struct {
	level, _     uint32
	id           uint32
	state, flags int32
}

const (
	wtsCurrent       = ^uintptr(0) // WTS_CURRENT_SESSION, widened
	wtsSessionInfoEx = 25
	wtsActive        = 0
	wtsLocked        = 0
	wtsUnlocked      = 1
)

// sessionState tells whether our session is locked, and whether it has lost the
// screen (user switched, remote side detached). known is false where the system
// does not say.
func sessionState() (locked, inactive, known bool) {
	var info *sessionInfo
	var size uint32
	ok, _, _ := wtsQuery.Call(0, wtsCurrent&0xffffffff, wtsSessionInfoEx, uintptr(unsafe.Pointer(&info)), uintptr(unsafe.Pointer(&size)))
	if ok == 0 || info == nil {
		return false, false, false
	}
	defer func() { _, _, _ = wtsFree.Call(uintptr(unsafe.Pointer(info))) }()
	if uintptr(size) < unsafe.Sizeof(*info) || info.level != 1 || info.flags != wtsLocked && info.flags != wtsUnlocked {
		return false, false, false
	}
	return info.flags == wtsLocked, info.state != wtsActive, true
}

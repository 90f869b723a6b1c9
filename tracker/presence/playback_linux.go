package presence

import (
	"os"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Names of those who hold off the idle screen for players and calls.
const (
	sessionManager     = "org.gnome.SessionManager"
	sessionManagerPath = dbus.ObjectPath("/org/gnome/SessionManager")
	policyAgent        = "org.kde.Solid.PowerManagement.PolicyAgent"
	policyAgentPath    = dbus.ObjectPath("/org/kde/Solid/PowerManagement/PolicyAgent")
	powerManagement    = "org.freedesktop.PowerManagement"
	powerInhibit       = powerManagement + ".Inhibit"
	powerInhibitPath   = dbus.ObjectPath("/org/freedesktop/PowerManagement/Inhibit")

	inhibitsIdle   = uint32(8) // SessionManager: the session being marked as idle
	inhibitsScreen = uint32(4) // PolicyAgent: ChangeScreenSettings, the screen going dark
)

// playback are the flags of the session bus that say "somebody watches": a
// program holds off the idle screen. A player that merely plays holds off sleep
// at the most, and music plays to empty rooms; so neither a player's status nor
// an inhibitor of sleep counts by itself.
func playback() []flag {
	return []flag{
		{kind: "playback", source: "gnome-session", service: sessionManager, // Cinnamon's, MATE's and Budgie's too
			on:  []trigger{{iface: sessionManager, member: "InhibitorAdded"}, {iface: sessionManager, member: "InhibitorRemoved"}},
			ask: method(sessionManagerPath, sessionManager+".IsInhibited", inhibitsIdle)},
		{kind: "playback", source: "powerdevil", service: policyAgent,
			on:  []trigger{{iface: policyAgent, member: "InhibitionsChanged"}},
			ask: method(policyAgentPath, policyAgent+".HasInhibition", inhibitsScreen)},
		// XFCE's and LXQt's power managers know one kind of inhibitor, which
		// browsers set for music as well: it is a film when it fills the screen.
		{kind: "playback", source: "power-manager", service: powerManagement, unless: policyAgent, film: true, weak: true,
			on:  []trigger{{iface: powerInhibit, member: "HasInhibitChanged"}},
			ask: method(powerInhibitPath, powerInhibit+".HasInhibit")},
	}
}

// idleInhibitors is logind's list of inhibitors, on the system bus. It tells of
// a change by the union of all of them, so a second inhibitor goes unseen until
// the first has gone; as there is only one answer, nothing is lost by it, but
// for an inhibitor of another user that covers ours.
func idleInhibitors() []flag {
	return []flag{{kind: "playback", source: "logind", service: login1, weak: true, on: changed(login1Manager),
		ask: func(b *bus, owner string) (bool, error) {
			var list []inhibitor
			if err := b.call(owner, login1Path, login1Manager+".ListInhibitors", nil, &list); err != nil {
				return false, err
			}
			return slices.ContainsFunc(list, func(i inhibitor) bool { return i.holdsOffIdle(uint32(os.Getuid())) }), nil
		}}}
}

// inhibitor is one line of logind's list.
type inhibitor struct {
	What, Who, Why, Mode string
	UID, PID             uint32
}

// holdsOffIdle: it is this user's, it is more than a delay, and it is not Limber's own.
func (i inhibitor) holdsOffIdle(user uint32) bool {
	return slices.Contains(strings.Split(i.What, ":"), "idle") && i.Mode != "delay" && i.UID == user &&
		i.PID != uint32(os.Getpid()) && !strings.EqualFold(i.Who, "limber")
}

package remote

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/introspect"

	"limber/tracker/sessionbus"
)

// Names of the MPRIS specification, version 2.2.
const (
	busName     = "org.mpris.MediaPlayer2.limber"
	path        = dbus.ObjectPath("/org/mpris/MediaPlayer2")
	ifaceRoot   = "org.mpris.MediaPlayer2"
	ifacePlayer = "org.mpris.MediaPlayer2.Player"
	ifaceProps  = "org.freedesktop.DBus.Properties"
)

// patience is how long the bus may take over an answer.
const patience = 3 * time.Second

// mpris is a player on a connection of its own, so that name and player go together, even in a crash.
type mpris struct {
	conn  *dbus.Conn
	props *properties
}

func open(s State, pressed func(Key), log *slog.Logger) (door, error) {
	conn, err := sessionbus.Within(patience, sessionbus.Connect)
	if err != nil {
		return nil, fmt.Errorf("mpris: %w", err)
	}
	m := &mpris{conn: conn, props: newProperties()}
	m.props.set(s)
	if err := m.export(pressed); err != nil {
		m.close()
		return nil, fmt.Errorf("mpris: %w", err)
	}
	log.Info("media keys lead the session", "by", "mpris")
	return m, nil
}

// export puts the player on the bus, and its name last: who sees the name finds the player.
func (m *mpris) export(pressed func(Key)) error {
	press := func(k Key) func() *dbus.Error {
		return func() *dbus.Error { pressed(k); return nil }
	}
	nothing := func() *dbus.Error { return nil }
	return errors.Join(
		m.conn.ExportMethodTable(map[string]any{"Raise": nothing, "Quit": nothing}, path, ifaceRoot),
		m.conn.ExportMethodTable(map[string]any{
			"PlayPause": press(PlayPause), "Play": press(Play), "Pause": press(Pause), "Stop": press(Stop), "Next": press(Next), "Previous": press(Previous),
			// The specification has these too; CanSeek says that they do nothing.
			"Seek": func(int64) *dbus.Error { return nil }, "SetPosition": func(dbus.ObjectPath, int64) *dbus.Error { return nil }, "OpenUri": func(string) *dbus.Error { return nil },
		}, path, ifacePlayer),
		m.conn.Export(m.props, path, ifaceProps),
		m.conn.Export(introspect.NewIntrospectable(description()), path, "org.freedesktop.DBus.Introspectable"),
		m.own(busName),
	)
}

// own takes the name, or that of a second player of the same kind.
func (m *mpris) own(name string) error {
	for _, n := range []string{name, fmt.Sprintf("%s.instance%d", name, os.Getpid())} {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		var reply dbus.RequestNameReply
		err := m.conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.RequestName", 0, n, dbus.NameFlagDoNotQueue).Store(&reply)
		cancel()
		if err != nil {
			return err
		}
		if reply == dbus.RequestNameReplyPrimaryOwner {
			return nil
		}
	}
	return errors.New("the name " + name + " is taken")
}

// show tells who watches of what has changed, in one signal.
func (m *mpris) show(s State) error {
	if !m.conn.Connected() {
		return errors.New("mpris: the session bus has gone")
	}
	changed := m.props.set(s)
	if len(changed) == 0 {
		return nil
	}
	return m.conn.Emit(path, ifaceProps+".PropertiesChanged", ifacePlayer, changed, []string{})
}

func (m *mpris) close() { m.conn.Close() }

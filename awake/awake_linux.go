package awake

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus"
)

// patience is how long a service may take over an answer.
const patience = 3 * time.Second

// What a desktop shows to somebody who asks what keeps the screen awake. The agent knows its
// own program by this name (tracker/presence, playback).
const (
	who = "Limber"
	why = "Exercise session"
)

// service is one that can hold off the dark screen. Each ends that by itself when the connection ends.
type service struct {
	name   string
	path   dbus.ObjectPath
	iface  string
	args   []any
	undo   string // method that takes back what was answered: a cookie
	unless string // the service that does the same better
}

// Not every desktop has every one, and some have several that know nothing of each other.
const idle = uint32(8) // GNOME's flag: the session must not be marked as idle

var services = []service{
	{name: "org.gnome.SessionManager", path: "/org/gnome/SessionManager", iface: "org.gnome.SessionManager", // Cinnamon's, MATE's and Budgie's too
		args: []any{who, uint32(0), why, idle}, undo: "Uninhibit"},
	{name: "org.freedesktop.ScreenSaver", path: "/org/freedesktop/ScreenSaver", iface: "org.freedesktop.ScreenSaver", // KDE's and many more
		args: []any{who, why}, undo: "UnInhibit"},
	{name: "org.freedesktop.PowerManagement", path: "/org/freedesktop/PowerManagement/Inhibit", iface: "org.freedesktop.PowerManagement.Inhibit", // XFCE's and LXQt's
		args: []any{who, why}, undo: "UnInhibit", unless: "org.freedesktop.ScreenSaver"},
}

// hold asks all who may have a say, at the same time: the desktop's services, logind (for compositors
// whose idle programs ask it) and the X server's own screen saver.
func hold(log *slog.Logger) func() {
	var held []func()
	var kept []string
	var mu sync.Mutex
	var all sync.WaitGroup
	for name, ask := range map[string]func(*slog.Logger) (func(), []string){"session bus": holdDesktop, "logind": holdLogind, "x11": holdX11} {
		all.Go(func() {
			release, by := ask(log)
			if release == nil {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			held, kept = append(held, release), append(kept, by...)
			log.Debug("screen kept awake", "by", name)
		})
	}
	all.Wait()
	if len(held) == 0 {
		log.Warn("nobody here keeps the screen awake")
	} else {
		log.Info("screen kept awake", "by", strings.Join(kept, ", "))
	}
	return func() {
		for _, release := range held {
			release()
		}
	}
}

// holdDesktop asks the services of the session bus, and the portal where none of them is.
func holdDesktop(log *slog.Logger) (release func(), by []string) {
	conn, err := sessionbus.Within(patience, sessionbus.Connect)
	if err != nil {
		log.Info("no session bus", "err", err)
		return nil, nil
	}
	type promise struct {
		service
		cookie uint32
	}
	var made []promise
	for _, s := range services {
		if s.unless != "" && hasOwner(conn, s.unless) || !hasOwner(conn, s.name) {
			continue
		}
		p := promise{service: s}
		if err := ask(conn, s.name, s.path, s.iface+".Inhibit", s.args...).Store(&p.cookie); err != nil {
			log.Info("screen is not kept awake", "by", s.name, "err", err)
			continue
		}
		made, by = append(made, p), append(by, s.name)
	}
	if len(made) == 0 && askPortal(conn, log) {
		by = []string{"portal"}
	}
	if len(by) == 0 {
		conn.Close()
		return nil, nil
	}
	return func() {
		for _, p := range made { // the end of the connection says it too, but not every service hears that at once
			if err := ask(conn, p.name, p.path, p.iface+"."+p.undo, p.cookie).Err; err != nil {
				log.Info("screen may stay awake until Limber ends", "by", p.name, "err", err)
			}
		}
		conn.Close()
	}, by
}

// askPortal is for sandboxes, which see no other service. What it gives ends with the connection.
func askPortal(conn *dbus.Conn, log *slog.Logger) bool {
	const portal = "org.freedesktop.portal.Desktop"
	if !hasOwner(conn, portal) {
		return false
	}
	var request dbus.ObjectPath
	options := map[string]dbus.Variant{"reason": dbus.MakeVariant(why)}
	err := ask(conn, portal, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit.Inhibit", "", idle, options).Store(&request)
	if err != nil {
		log.Info("screen is not kept awake", "by", portal, "err", err)
	}
	return err == nil
}

// holdLogind holds an inhibitor of idleness, which ends with its file.
func holdLogind(log *slog.Logger) (release func(), by []string) {
	conn, err := sessionbus.Within(patience, dbus.ConnectSystemBus)
	if err != nil {
		return nil, nil // there are systems without
	}
	defer conn.Close()
	const login = "org.freedesktop.login1"
	if !hasOwner(conn, login) {
		return nil, nil
	}
	var fd dbus.UnixFD
	if err := ask(conn, login, "/org/freedesktop/login1", login+".Manager.Inhibit", "idle", who, why, "block").Store(&fd); err != nil {
		log.Info("screen is not kept awake", "by", login, "err", err)
		return nil, nil
	}
	file := os.NewFile(uintptr(fd), "inhibitor")
	return func() { file.Close() }, []string{login}
}

// hasOwner tells whether a service runs. None is started for this.
func hasOwner(conn *dbus.Conn, name string) bool {
	var has bool
	return ask(conn, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner", name).Store(&has) == nil && has
}

func ask(conn *dbus.Conn, name string, path dbus.ObjectPath, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return conn.Object(name, path).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...)
}

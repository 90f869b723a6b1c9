package remote

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/introspect"
	"github.com/godbus/dbus/v5/prop"
)

// properties answers org.freedesktop.DBus.Properties for the player.
type properties struct {
	mu     sync.Mutex
	values map[string]map[string]dbus.Variant // by interface
	track  int
	title  string
}

func newProperties() *properties {
	variants := func(values map[string]any) map[string]dbus.Variant {
		list := map[string]dbus.Variant{}
		for name, v := range values {
			list[name] = dbus.MakeVariant(v)
		}
		return list
	}
	p := &properties{values: map[string]map[string]dbus.Variant{
		ifaceRoot: variants(map[string]any{
			"CanQuit": false, "CanRaise": false, "HasTrackList": false, "Identity": "Limber", "DesktopEntry": "app.limber.Limber",
			"SupportedUriSchemes": []string{}, "SupportedMimeTypes": []string{},
		}),
		ifacePlayer: variants(map[string]any{
			"CanControl": true, "CanPlay": true, "CanPause": true, "CanGoNext": true, "CanGoPrevious": true, "CanSeek": false,
			"Rate": 1.0, "MinimumRate": 1.0, "MaximumRate": 1.0, "Volume": 1.0, "Position": int64(0),
		}),
	}}
	p.set(State{})
	return p
}

// set takes a state and gives the properties that it changes.
func (p *properties) set(s State) map[string]dbus.Variant {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s.Title != p.title {
		p.title = s.Title
		p.track++
	}
	status := "Playing"
	switch {
	case !s.On:
		status = "Stopped"
	case s.Paused:
		status = "Paused"
	}
	changed, player := map[string]dbus.Variant{}, p.values[ifacePlayer]
	for name, v := range map[string]dbus.Variant{
		"PlaybackStatus": dbus.MakeVariant(status),
		"Metadata": dbus.MakeVariant(map[string]dbus.Variant{
			"mpris:trackid": dbus.MakeVariant(dbus.ObjectPath(fmt.Sprintf("/app/limber/exercise/%d", p.track))),
			"xesam:title":   dbus.MakeVariant(s.Title),
			"xesam:artist":  dbus.MakeVariant([]string{s.Artist}),
			"xesam:album":   dbus.MakeVariant(s.Album),
		}),
	} {
		if old, known := player[name]; !known || old.String() != v.String() {
			player[name], changed[name] = v, v
		}
	}
	return changed
}

// Get, GetAll and Set are the interface's methods. The bus library turns a call that is not of
// these types away.

// Get reads one property.
func (p *properties) Get(iface, name string) (dbus.Variant, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list, ok := p.values[iface]
	if !ok {
		return dbus.Variant{}, prop.ErrIfaceNotFound
	}
	v, ok := list[name]
	if !ok {
		return dbus.Variant{}, prop.ErrPropNotFound
	}
	return v, nil
}

// GetAll reads an interface's properties; "" means all.
func (p *properties) GetAll(iface string) (map[string]dbus.Variant, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := map[string]dbus.Variant{}
	for name, list := range p.values {
		if iface == "" || iface == name {
			maps.Copy(all, list)
		}
	}
	if len(all) == 0 {
		return nil, prop.ErrIfaceNotFound
	}
	return all, nil
}

// Set changes nothing: what a session does is asked for by its methods.
func (p *properties) Set(iface, name string, _ dbus.Variant) *dbus.Error {
	if _, err := p.Get(iface, name); err != nil {
		return err
	}
	return prop.ErrReadOnly
}

// description says what there is, to tools that ask.
func description() *introspect.Node {
	methods := func(names ...string) (list []introspect.Method) {
		for _, n := range names {
			list = append(list, introspect.Method{Name: n})
		}
		return list
	}
	p := newProperties()
	read := func(iface string) (list []introspect.Property) {
		for _, name := range slices.Sorted(maps.Keys(p.values[iface])) {
			list = append(list, introspect.Property{Name: name, Type: p.values[iface][name].Signature().String(), Access: "read"})
		}
		return list
	}
	in := func(name, kind string) introspect.Arg { return introspect.Arg{Name: name, Type: kind, Direction: "in"} }
	return &introspect.Node{Name: string(path), Interfaces: []introspect.Interface{
		introspect.IntrospectData, prop.IntrospectData,
		{Name: ifaceRoot, Methods: methods("Raise", "Quit"), Properties: read(ifaceRoot)},
		{Name: ifacePlayer, Properties: read(ifacePlayer), Methods: append(methods("PlayPause", "Play", "Pause", "Stop", "Next", "Previous"),
			introspect.Method{Name: "Seek", Args: []introspect.Arg{in("Offset", "x")}},
			introspect.Method{Name: "SetPosition", Args: []introspect.Arg{in("TrackId", "o"), in("Position", "x")}},
			introspect.Method{Name: "OpenUri", Args: []introspect.Arg{in("Uri", "s")}})},
	}}
}

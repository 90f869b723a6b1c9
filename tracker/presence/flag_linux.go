package presence

import (
	"fmt"

	"github.com/godbus/dbus/v5"
)

// flag is one yes or no that a service on a bus tells. What its signals say is
// not believed: they only make us ask again, and so nothing in them can be wrong.
type flag struct {
	kind    string // which Cap it answers: one of flagFixes
	source  string // who tells it, for the doctor
	service string // the well-known name that is asked; without an owner the answer is no
	on      []trigger
	ask     func(b *bus, owner string) (bool, error)

	// A weak flag is told by few programs, so it counts as a source only once
	// it has said yes.
	weak bool
	// film marks a flag that also music sets: it counts while a window fills the screen.
	film bool
	// unless names a service that tells the same better.
	unless string
	// read marks a flag whose turning to yes no signal tells: it is asked when
	// it is read, if the last answer is old.
	read bool
}

// trigger is a signal after which to ask again.
type trigger struct {
	sender string // well-known name; "" is the flag's service
	iface  string
	member string
	arg0   string // first argument, "" for any
	path   string // instead: the first argument is this path or a folder above it
}

// changed is the trigger of a property.
func changed(iface string) []trigger {
	return []trigger{{iface: properties, member: "PropertiesChanged", arg0: iface}}
}

func (t trigger) from(f flag) string {
	if t.sender != "" {
		return t.sender
	}
	return f.service
}

// property asks for a property that is a truth value.
func property(path dbus.ObjectPath, iface, name string) func(*bus, string) (bool, error) {
	return func(b *bus, owner string) (bool, error) { return value[bool](b, owner, path, iface, name) }
}

// value reads a property.
func value[T any](b *bus, owner string, path dbus.ObjectPath, iface, name string) (v T, err error) {
	var told dbus.Variant
	if err = b.call(owner, path, properties+".Get", []any{iface, name}, &told); err != nil {
		return v, err
	}
	return as[T](told)
}

func as[T any](told dbus.Variant) (v T, err error) {
	v, ok := told.Value().(T)
	if !ok {
		err = fmt.Errorf("presence: the answer is a %T", told.Value())
	}
	return v, err
}

// method asks by a method that answers with a truth value.
func method(path dbus.ObjectPath, name string, args ...any) func(*bus, string) (bool, error) {
	return func(b *bus, owner string) (yes bool, err error) {
		err = b.call(owner, path, name, args, &yes)
		return yes, err
	}
}

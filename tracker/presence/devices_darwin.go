package presence

import "unsafe"

// CoreAudio and CoreMediaIO describe what there is by numbered objects with
// properties, nearly all of them numbers of 32 bits. Of both, object 1 is the
// system itself.
const systemObject = 1

// address names a property of an object (AudioObjectPropertyAddress).
type address struct{ selector, scope, _ uint32 } // the last is the element, 0 for the whole

// properties reads a property that is a list of numbers; ok is false where the
// object has none.
type properties func(object uint32, selector, scope string) (list []uint32, ok bool)

// one reads a property that is a single number, 0 where there is none.
func (p properties) one(object uint32, selector string) uint32 {
	list, ok := p(object, selector, everywhere)
	if !ok || len(list) == 0 {
		return 0
	}
	return list[0]
}

const (
	everywhere = "glob"
	inward     = "inpt"
	outward    = "outp"
	mostValues = 4096 // of a list: more is no list of devices

	devices      = "dev#"
	streams      = "stm#"
	runsAnywhere = "gone" // used by any program
	processes    = "prs#" // macOS 14 and later
	bundle       = "pbid"
	takesInput   = "piri"
)

func openMacCamera(func()) (part, error) {
	var size func(object uint32, at *address, qualifierSize uint32, qualifier uintptr, size *uint32) int32
	var data func(object uint32, at *address, qualifierSize uint32, qualifier uintptr, size uint32, used *uint32, to unsafe.Pointer) int32
	err := load(coreMediaIO, functions{"CMIOObjectGetPropertyDataSize": &size, "CMIOObjectGetPropertyData": &data})
	if err != nil {
		return nil, err
	}
	media := properties(func(object uint32, selector, scope string) ([]uint32, bool) {
		at := &address{selector: code(selector), scope: code(scope)}
		var n, used uint32
		if size(object, at, 0, 0, &n) != 0 || n > 4*mostValues {
			return nil, false
		}
		list := make([]uint32, n/4+1) // never empty, so that there is an address
		if data(object, at, 0, 0, n, &used, unsafe.Pointer(&list[0])) != 0 {
			return nil, false
		}
		return list[:min(used, n)/4], true
	})
	return &macSense{
		ender: newEnder(), of: "coremediaio",
		say: func(r *Reading) {
			cameras, _ := media(systemObject, devices, everywhere)
			for _, c := range cameras {
				r.Camera = r.Camera || media.one(c, runsAnywhere) != 0
			}
		},
		can: always("camera"),
	}, nil
}

// coreAudioDoor is how CoreAudio is asked.
type coreAudioDoor struct {
	cf   *foundation
	size func(object uint32, at *address, qualifierSize uint32, qualifier uintptr, size *uint32) int32
	data func(object uint32, at *address, qualifierSize uint32, qualifier uintptr, size *uint32, to unsafe.Pointer) int32
}

func openMacMicrophone(func()) (part, error) {
	a := &coreAudioDoor{cf: loadFoundation()}
	if a.cf.unavailable != nil {
		return nil, a.cf.unavailable
	}
	err := load(coreAudio, functions{"AudioObjectGetPropertyDataSize": &a.size, "AudioObjectGetPropertyData": &a.data})
	if err != nil {
		return nil, err
	}
	return &macSense{
		ender: newEnder(), of: "coreaudio",
		say: func(r *Reading) { r.Microphone = r.Microphone || a.inUse() },
		can: always("microphone"),
	}, nil
}

// inUse asks the programs where macOS knows them, else the devices.
func (a *coreAudioDoor) inUse() bool {
	if list, ok := a.numbers(systemObject, processes, everywhere); ok {
		return listening(a.programs(list))
	}
	list, _ := a.numbers(systemObject, devices, everywhere)
	return heard(a.devices(list))
}

func (a *coreAudioDoor) programs(objects []uint32) (list []audioProcess) {
	for _, o := range objects {
		if properties(a.numbers).one(o, takesInput) != 0 {
			list = append(list, audioProcess{bundle: a.text(o, bundle), input: true})
		}
	}
	return list
}

func (a *coreAudioDoor) devices(objects []uint32) (list []audioDevice) {
	has := func(o uint32, scope string) bool {
		all, _ := a.numbers(o, streams, scope)
		return len(all) > 0
	}
	for _, o := range objects {
		if properties(a.numbers).one(o, runsAnywhere) != 0 {
			list = append(list, audioDevice{takes: has(o, inward), gives: has(o, outward), running: true})
		}
	}
	return list
}

func (a *coreAudioDoor) numbers(object uint32, selector, scope string) ([]uint32, bool) {
	at := &address{selector: code(selector), scope: code(scope)}
	var n uint32
	if a.size(object, at, 0, 0, &n) != 0 || n > 4*mostValues {
		return nil, false
	}
	list := make([]uint32, n/4+1) // never empty, so that there is an address
	room := n
	if a.data(object, at, 0, 0, &room, unsafe.Pointer(&list[0])) != 0 {
		return nil, false
	}
	return list[:min(room, n)/4], true
}

// text reads a property that is a string, which is ours to release.
func (a *coreAudioDoor) text(object uint32, selector string) string {
	at := &address{selector: code(selector), scope: code(everywhere)}
	var ref uintptr
	size := uint32(unsafe.Sizeof(ref))
	if a.data(object, at, 0, 0, &size, unsafe.Pointer(&ref)) != 0 || ref == 0 {
		return ""
	}
	defer a.cf.release(ref)
	return a.cf.read(ref)
}

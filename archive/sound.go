package archive

import "encoding/json"

// Sound leaves out what Read would refuse, so that whatever is exported can be brought in again, and tells how many rows
// that were. A journal that only Limber wrote has none.
func (doc *Document) Sound() (left int) {
	doc.Screenings = sound(doc.Screenings, Screening.fault, &left)
	doc.Clearances = sound(doc.Clearances, Clearance.fault, &left)
	doc.Sessions = sound(doc.Sessions, Session.fault, &left)
	doc.Pains = sound(doc.Pains, Pain.fault, &left)
	doc.Mornings = sound(doc.Mornings, Morning.fault, &left)
	doc.PlanEvents = sound(doc.PlanEvents, PlanEvent.fault, &left)
	doc.Stretches = sound(doc.Stretches, Stretch.fault, &left)
	doc.Breaks = sound(doc.Breaks, Break.fault, &left)
	doc.Notices = sound(doc.Notices, Notice.fault, &left)
	doc.Withheld = sound(doc.Withheld, Withheld.fault, &left)
	doc.Corrections = sound(doc.Corrections, Correction.fault, &left)
	doc.DayTotals = sound(doc.DayTotals, DayTotal.fault, &left)
	doc.Devices = sound(doc.Devices, Device.fault, &left)
	return left
}

// sound keeps the rows that can be read again: each as it would come back, and of those known by the same the first.
func sound[T any](rows []T, fault func(T) (what, key string), left *int) (good []T) {
	known := map[string]bool{}
	for _, row := range rows {
		var back T
		text, err := json.Marshal(row)
		if err == nil {
			err = json.Unmarshal(text, &back)
		}
		what, key := fault(row)
		if err != nil || what != "" || known[key] {
			*left++
			continue
		}
		known[key] = true
		good = append(good, row)
	}
	return good
}

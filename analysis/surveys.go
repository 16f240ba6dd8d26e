package analysis

import (
	"cmp"
	"slices"
	"sync"

	"koopmap/analysis/coverage"
	"koopmap/analysis/survey"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// surveyKey is what a survey of all gminas depends on beside the network.
type surveyKey struct {
	on         graph.Day
	levels     graph.LevelSet
	unknownEnd graph.UnknownEnd
	norm       graph.NormKey
}

// surveyed is what surveys that are kept find beside coverage.
const surveyed = survey.Links | survey.Cuts

// A surveyCache keeps the surveys of the last scopes asked about, and brings them up to date
// when batches come: only the gminas that a batch reaches are looked at again. Its lock is
// held for the look-up alone; a survey is made once, by who asks first.
type surveyCache struct {
	sync.Mutex
	entries   []surveyEntry // the one asked for last at the end
	registers []registerEntry
	reaches   []reach // of the last batches, one after another

	replacing *graph.Network // the last one that took the place of another of its version
}

type surveyEntry struct {
	key     surveyKey
	version uint64
	made    func() (*survey.Survey, error)
}

type registerEntry struct {
	version uint64
	made    func() madeRegister
}

// A madeRegister is a register with what led to it from the one before, if that did.
type madeRegister struct {
	*coverage.Register
	before                   *coverage.Register
	institutions, agreements coverage.Shift
}

// What is kept. A survey of the country takes about 12 MB, and it holds the network that
// it was made from: one that has fallen too many versions behind is given up.
const (
	surveysKept   = 6
	registersKept = 2
	reachesKept   = 64
	mostBehind    = 8 // versions
)

// note tells of a batch between two versions.
func (c *surveyCache) note(before, after *graph.Network, applied *graph.Applied) {
	if c.drop(after.Version()) || before == after {
		return
	}
	c.remember(reachOf(before, after, applied))
}

// begin gives up all that is kept, for a network that takes the place of another of its version.
func (c *surveyCache) begin(replacing *graph.Network) {
	c.Lock()
	defer c.Unlock()
	c.entries, c.registers, c.reaches, c.replacing = nil, nil, nil, replacing
}

// drop gives up what is too far behind a version, and reports whether no survey is left.
func (c *surveyCache) drop(version uint64) (idle bool) {
	c.Lock()
	defer c.Unlock()
	behind := func(kept uint64) bool { return kept+mostBehind < version }
	c.entries = slices.DeleteFunc(c.entries, func(e surveyEntry) bool { return behind(e.version) })
	c.registers = slices.DeleteFunc(c.registers, func(e registerEntry) bool { return behind(e.version) })
	return len(c.entries) == 0
}

// remember keeps a reach that begins where the last one ends; else those before lead nowhere.
// One that is known already, of a batch that was followed on two ways at once, changes nothing.
func (c *surveyCache) remember(r reach) {
	c.Lock()
	defer c.Unlock()
	if len(c.reaches) > 0 {
		switch last := c.reaches[len(c.reaches)-1].to; {
		case r.to <= last:
			return
		case r.from != last:
			c.reaches = nil
		}
	}
	c.reaches = append(c.reaches, r)
	if len(c.reaches) > reachesKept {
		c.reaches = slices.Delete(c.reaches, 0, 1)
	}
}

// between is the reach of all batches from one version to another, when all are known.
func (c *surveyCache) between(from, to uint64) (reach, bool) {
	at := slices.IndexFunc(c.reaches, func(r reach) bool { return r.from == from })
	if at < 0 || from >= to {
		return reach{}, false
	}
	sum := c.reaches[at]
	for at++; at < len(c.reaches) && sum.to < to; at++ {
		sum = sum.and(&c.reaches[at])
	}
	return sum, sum.to == to
}

// survey is what makes or has the survey of all gminas for a network and a key.
func (c *surveyCache) survey(n *graph.Network, key surveyKey, catalogue *teryt.Catalogue) func() (*survey.Survey, error) {
	c.Lock()
	defer c.Unlock()
	if r := c.replacing; r != nil && r != n && r.Version() == n.Version() { // asked of rows that are over
		return func() (*survey.Survey, error) { return surveyAll(coverage.NewRegister(n), key, catalogue) }
	}
	register := c.register(n)
	at := slices.IndexFunc(c.entries, func(e surveyEntry) bool { return e.key == key })
	entry := surveyEntry{key: key, version: n.Version()}
	if at >= 0 {
		old := c.entries[at]
		if old.version > n.Version() { // asked of a version that is over
			return func() (*survey.Survey, error) { return surveyAll(register().Register, key, catalogue) }
		}
		c.entries = slices.Delete(c.entries, at, at+1)
		if old.version == n.Version() {
			entry = old
		} else if r, known := c.between(old.version, n.Version()); known && !r.sectors {
			entry.made = sync.OnceValues(func() (*survey.Survey, error) {
				was, err := old.made()
				if err != nil { // that was of the version then
					return surveyAll(register().Register, key, catalogue)
				}
				return surveyAgain(was, register(), &r, catalogue)
			})
		}
	}
	if entry.made == nil {
		entry.made = sync.OnceValues(func() (*survey.Survey, error) { return surveyAll(register().Register, key, catalogue) })
	}
	if len(c.entries) == surveysKept {
		c.entries = slices.Delete(c.entries, 0, 1)
	}
	c.entries = append(c.entries, entry)
	return entry.made
}

// register is what makes or has the register of a network; the lock is held.
func (c *surveyCache) register(n *graph.Network) func() madeRegister {
	for _, e := range c.registers {
		if e.version == n.Version() {
			return e.made
		}
	}
	entry := registerEntry{version: n.Version(), made: sync.OnceValue(func() madeRegister {
		return madeRegister{Register: coverage.NewRegister(n)}
	})}
	if len(c.registers) > 0 {
		old := c.registers[len(c.registers)-1]
		if r, known := c.between(old.version, n.Version()); known && !r.sectors {
			entry.made = sync.OnceValue(func() madeRegister {
				before := old.made().Register
				next, institutions, agreements := before.Again(n, r.Difference)
				return madeRegister{next, before, institutions, agreements}
			})
		}
	}
	if len(c.registers) == registersKept {
		c.registers = slices.Delete(c.registers, 0, 1)
	}
	c.registers = append(c.registers, entry)
	return entry.made
}

func surveyAll(r *coverage.Register, key surveyKey, catalogue *teryt.Catalogue) (*survey.Survey, error) {
	gminas := catalogue.Gminas(teryt.Poland)
	list := make([]survey.Gmina, len(gminas))
	for i, g := range gminas {
		list[i] = survey.Gmina{Code: g.Code, Kind: catalogue.KindOn(g.Code, key.on.Time())}
	}
	norm, err := r.Network().Norm(key.norm.String())
	if err != nil {
		return nil, err
	}
	return survey.Of(r, list, survey.Question{On: key.on, UnknownEnd: key.unknownEnd, Levels: key.levels, Norm: norm, Parts: surveyed})
}

// surveyAgain brings a survey up to date with what the batches in between reach.
func surveyAgain(was *survey.Survey, r madeRegister, reached *reach, catalogue *teryt.Catalogue) (*survey.Survey, error) {
	institutions, agreements := r.institutions, r.agreements
	if r.before != was.Register { // the register came another way
		_, institutions, agreements = was.Register.Again(r.Network(), reached.Difference)
	}
	norm, err := r.Network().Norm(was.Norm.Key().String())
	if err != nil {
		return nil, err
	}
	again := *was
	again.Norm = norm
	return again.Again(r.Register, institutions, agreements, reached.gminas(was, catalogue))
}

// forget gives up a survey that failed, so that it is tried again.
func (c *surveyCache) forget(key surveyKey, version uint64) {
	c.Lock()
	defer c.Unlock()
	c.entries = slices.DeleteFunc(c.entries, func(e surveyEntry) bool { return e.key == key && e.version == version })
}

// survey is the survey of all gminas in the scope of a question.
func (s *Service) survey(sc *scope) (*survey.Survey, error) {
	key := surveyKey{sc.On, sc.levels, sc.Switch(), sc.norm.Key()}
	found, err := s.surveys.survey(sc.network, key, s.catalogue)()
	if err != nil {
		s.surveys.forget(key, sc.network.Version())
	}
	return found, err
}

func distinct[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

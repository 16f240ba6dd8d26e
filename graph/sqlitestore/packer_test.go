package sqlitestore

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"reflect"
	"strings"
	"testing"

	"koopmap/graph"
	"koopmap/graph/storetest"
)

// Whatever stands in a value, it is rows or damage; rows are the same when packed again.
func FuzzPackedRows(f *testing.F) {
	sample := storetest.Sample()
	p := newPacker()
	f.Add(largeInstitutions.packRows(p, sample.Institutions.Put)[4:])
	f.Add(largeAgreements.packRows(p, sample.Agreements.Put)[4:])
	f.Add(largeParties.packRows(p, sample.Parties.Put)[4:])
	f.Add([]byte{})
	f.Add([]byte{1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, content []byte) {
		value := binary.LittleEndian.AppendUint32(nil, crc32.Checksum(content, castagnoli))
		value = append(value, content...)
		repacked(t, &largeInstitutions, value)
		repacked(t, &largeAgreements, value)
		repacked(t, &largeParties, value)
	})
}

func repacked[R, K any](t *testing.T, l *large[R, K], value []byte) {
	t.Helper()
	rows, err := l.unpackRows(value, nil)
	if err != nil {
		return
	}
	again, err := l.unpackRows(l.packRows(newPacker(), rows), nil)
	if err != nil || !reflect.DeepEqual(rows, again) {
		t.Errorf("%s: %v became %v, error %v", l.kind, rows, again, err)
	}
}

func TestAPackedChangeThatIsCutShortIsDamaged(t *testing.T) {
	changes := storetest.Sample()
	for range packedAbove {
		changes.Meetings.Put = append(changes.Meetings.Put, graph.Meeting{ID: "mt", Kind: "working"})
	}
	value, err := pack(&changes)
	if err != nil {
		t.Fatal(err)
	}
	whole, ok := value.([]byte)
	if !ok {
		t.Fatalf("%T, want it packed", value)
	}
	var back graph.ChangeSet
	if err := unpack(whole, &back); err != nil || !reflect.DeepEqual(changes, back) {
		t.Errorf("error %v, or another change", err)
	}
	for cut := 2; cut < len(whole); cut += 7 {
		if err := unpack(whole[:cut], &back); err == nil {
			t.Errorf("%d bytes of %d are taken for the change", cut, len(whole))
		}
	}
}

// A value is as long as it is; a length without the bytes is damage and takes no memory.
func TestALongValueOfAPackedChangeComesBack(t *testing.T) {
	changes := storetest.Sample()
	for i := range packedAbove {
		changes.Meetings.Put = append(changes.Meetings.Put, graph.Meeting{ID: graph.MeetingID(fmt.Sprint("mt-", i)), Note: strings.Repeat("ż", believed/packedAbove)})
	}
	value, err := pack(&changes)
	if err != nil {
		t.Fatal(err)
	}
	var back graph.ChangeSet
	if err := unpack(value.([]byte), &back); err != nil || !reflect.DeepEqual(changes, back) { //nolint:forcetypeassert // a large change is packed
		t.Errorf("error %v, or another change", err)
	}
	for _, size := range []uint64{believed + 1, 1 << 40, math.MaxInt64, math.MaxUint64} {
		r := bufio.NewReader(bytes.NewReader(append(binary.AppendUvarint(nil, size), "few"...)))
		if _, err := readValue(r); err == nil {
			t.Errorf("three bytes are taken for %d", size)
		}
	}
}

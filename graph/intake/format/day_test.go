package format

import (
	"strings"
	"testing"

	"koopmap/graph"
)

func TestDaysAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"2018-06-22": "2018-06-22", "22.06.2018": "2018-06-22", "22.6.2018": "2018-06-22", "22-06-2018": "2018-06-22",
		"22/06/2018": "2018-06-22", "2018/06/22": "2018-06-22", "2018.06.22": "2018-06-22", " 22.06.2018 r. ": "2018-06-22",
		"22.06.2018r.": "2018-06-22", "22 czerwca 2018": "2018-06-22", "22 czerwca 2018 roku": "2018-06-22",
		"1 WRZEŚNIA 2019 r.": "2019-09-01", "1 wrzesnia 2019": "2019-09-01", "22 VI 2018": "2018-06-22", "22.VI.2018": "2018-06-22",
		"2018-06-22 00:00:00": "2018-06-22", "2018-06-22T00:00:00Z": "2018-06-22", "22 June 2018": "2018-06-22",
		"lipiec 2018": "2018-07", "lipca 2018 r.": "2018-07", "VII 2018": "2018-07", "VII.2018": "2018-07", "07.2018": "2018-07",
		"7.2018": "2018-07", "07/2018": "2018-07", "2018-07": "2018-07", "październik 2019": "2019-10", "2018 r.": "2018", "2018": "2018",
		"43273": "2018-06-22", "43273.0": "2018-06-22", "43273.75": "2018-06-22", "": "",
	} {
		day, _, err := parseDay(text, false)
		if err != nil || day.String() != want {
			t.Errorf("%q is %s, %v, want %s", text, day, err, want)
		}
	}
}

// 43273 days after 30 December 1899 is 22 June 2018; from 1 January 1904 that is 41811.
func TestSerialNumbersCountFromTwoDays(t *testing.T) {
	for text, from1904 := range map[string]bool{"43273": false, "41811": true} {
		if day, serial, err := parseDay(text, from1904); err != nil || !serial || day.String() != "2018-06-22" {
			t.Errorf("%s is %s, %v, %v", text, day, serial, err)
		}
	}
}

func TestNoDays(t *testing.T) {
	for text, want := range map[string]string{
		"31.02.2018": "no such day", "32 czerwca 2018": "no such day", "6/22/2018": "the day comes first", "22.06.18": wantDay,
		"czerwiec": wantDay, "22 czerwca": wantDay, "VI": wantDay, "22 czerwec 2018": wantDay, "2018-2019": wantDay,
		"1.2.3.2018": wantDay, "13.2018": "no such month", "99999": "outside", "12345": "outside", "ok. 2018": wantDay,
		"22.06.2018 12:30": wantDay, "22.06.1918": "outside", "0.2018": wantDay,
	} {
		if day, _, err := parseDay(text, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %s, %v, want %q", text, day, err, want)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"22 czerwca 2018 r.", "VII.2018", "43273.5", "2018/6/22", "r", "..", "1 i 2000 00:00"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, from1904 bool) {
		day, _, err := parseDay(text, from1904)
		if err != nil {
			if day != 0 {
				t.Fatalf("%q: %v and yet %s", text, err, day)
			}
			return
		}
		if again, err := graph.ParseDay(day.String()); err != nil || again != day {
			t.Fatalf("%q is %s, which reads as %s, %v", text, day, again, err)
		}
	})
}

package when

import "time"

// zoneNames gives hours east of UTC. CST is America's and IST India's, as most
// of the press means them. ET, CT, MT and PT follow the summer time of the day
// (see american).
const zoneNames = `z 0 ut 0 utc 0 gmt 0 wet 0 west 1 bst 1 cet 1 mez 1 cest 2 mesz 2 hec 2 eet 2 eest 3 sast 2 cat 2 wat 1 eat 3 msk 3 мск 3 trt 3 tsi 3 irst 3.5 gst 4 pkt 5 ist 5.5 npt 5.75 bdt 6 ict 7 wib 7 wita 8 wit 9 sgt 8 hkt 8 myt 8 pht 8 awst 8 jst 9 kst 9 acst 9.5 acdt 10.5 aest 10 aedt 11 nzst 12 nzdt 13 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10 ast -4 adt -3 nst -3.5 ndt -2.5 brt -3 art -3 clt -4 pet -5 cot -5 北京时间 8 北京時間 8 日本時間 9 한국시간 9 غرينتش 0 جرينتش 0 et 105 ct 106 mt 107 pt 108`

// american returns the offset of ET (5 hours west), CT, MT or PT on a day, with
// the summer time of the United States since 2007: from the second Sunday of
// March to the first of November.
func american(year, month, day, west int) int {
	sunday := func(month time.Month, n int) int {
		first := int(time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Weekday())
		return 1 + (7-first)%7 + 7*(n-1)
	}
	summer := month > 3 && month < 11 ||
		month == 3 && day >= sunday(time.March, 2) ||
		month == 11 && day < sunday(time.November, 1)
	if summer {
		west--
	}
	return -west * 3600
}

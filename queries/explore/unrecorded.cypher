// purpose: gminas of a unit of which nothing is on record: no agreement applies to them and no institution serves them
// params:  $unit string: TERYT code of a powiat or voivodeship, or PL
// returns: unit, name strings
// order:   unit ascending
MATCH (u:Unit {level: 'gmina'})-[:LIES_IN*0..3]->(:Unit {code: $unit})
WHERE NOT EXISTS { (u)-[:LIES_IN*0..3]->(:Unit)<-[:APPLIES_TO]-(:Agreement) }
  AND NOT EXISTS { (u)-[:LIES_IN*0..3]->(:Unit)<-[:SERVES]-(:Institution) }
RETURN u.code AS unit, u.name AS name
ORDER BY unit

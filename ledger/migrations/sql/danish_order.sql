-- The key of Danish order: a to z, then æ, ø, å; "aa" is an å; other accents fall away.
-- The same mapping as ledger/danish.py (a test holds the two together). Always compared with
-- COLLATE "C". lower() under "C" touches ASCII only, so no server's locale changes an index.
-- CREATE, not CREATE OR REPLACE: an index holds these keys, and a changed mapping needs a REINDEX.
CREATE FUNCTION danish_order(text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$
    SELECT translate(
        replace(lower(normalize($1, NFC) COLLATE "C"), 'aa', '}'),
        'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀā'
        'ĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĲĳĴĵĶķĸĹĺĻļĽľĿŀŁ'
        'łŃńŅņŇňŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſ',
        'aaaa{}{ceeeeiiiidnoooo||uuuyytsaaaa{}{ceeeeiiiidnoooo||uuuyytyaa'
        'aaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllll'
        'lnnnnnnnnoooo||||rrrrrrssssssssttttttuuuuuuuuyyuuwwyyyzzzzzzs'
    )
$$;

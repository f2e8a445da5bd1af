-- The key of Danish order: a to z, then æ, ø, å; "aa" is an å; other accents fall away.
-- The same mapping as ledger/danish.py (a test holds the two together). Always compared with
-- COLLATE "C". lower() under "C" touches ASCII only, so no server's locale changes an index.
-- An index holds these keys: what is written here may be made quicker, but a changed mapping needs
-- a REINDEX. Most words are done after the first or the second step, in a tenth of the time that
-- looking each letter up in the whole table takes.
CREATE OR REPLACE FUNCTION danish_order(text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 50
AS $$
DECLARE
    key text;
BEGIN
    IF octet_length($1) = length($1) THEN
        RETURN replace(lower($1 COLLATE "C"), 'aa', '}');
    END IF;
    key := lower((CASE WHEN $1 IS NFC NORMALIZED THEN $1 ELSE normalize($1, NFC) END) COLLATE "C");
    key := translate(replace(key, 'aa', '}'), 'æøåÆØÅéü', '{|}{|}ey');
    IF octet_length(key) = length(key) THEN
        RETURN key;
    END IF;
    RETURN translate(
        key,
        'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀā'
        'ĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĲĳĴĵĶķĸĹĺĻļĽľĿŀŁ'
        'łŃńŅņŇňŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſ',
        'aaaa{}{ceeeeiiiidnoooo||uuuyytsaaaa{}{ceeeeiiiidnoooo||uuuyytyaa'
        'aaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllll'
        'lnnnnnnnnoooo||||rrrrrrssssssssttttttuuuuuuuuyyuuwwyyyzzzzzzs'
    );
END
$$;

-- A row an item, as `summarise --notes` writes it, but for categories and refusals: what someone who knows DuckDB writes.
COPY (
  SELECT
    filename, use, language, about.organisation, about.partnership, about.date, item.key AS item,
    item.value->>'priority' AS priority, item.value->>'alone' AS alone,
    item.value->>'need' AS need, item.value->>'bring' AS bring,
    item.value->>'get' AS get, item.value->>'give' AS give,
    item.value->>'expected' AS expected, item.value->>'realised' AS realised, item.value->>'change' AS change,
    item.value->>'note' AS note
  FROM (
    SELECT *, unnest(map_entries(answers)) AS item
    FROM read_json(
      'files/**/*.json', filename = true,
      columns = {
        use: 'VARCHAR', language: 'VARCHAR', answers: 'MAP(VARCHAR, JSON)',
        about: 'STRUCT(organisation VARCHAR, partnership VARCHAR, date VARCHAR)'
      }
    )
  )
) TO 'table-of-duckdb.csv' (FORMAT csv);

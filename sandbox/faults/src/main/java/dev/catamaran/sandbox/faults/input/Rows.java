package dev.catamaran.sandbox.faults.input;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a service's database as it is. */
public final class Rows {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Target.Account account;

    public Rows(Target.Account account) {
        this.account = account;
    }

    /** Reasons of set-aside records by {@code topic-partition@offset}. */
    public Map<String, String> quarantined() {
        Map<String, String> reasons = new HashMap<>();
        for (List<String> row :
                query("select topic || '-' || partition || '@' || record_offset, reason from quarantine")) {
            reasons.put(row.get(0), row.get(1));
        }
        return reasons;
    }

    /**
     * {@code table: row} of every row that holds the text. What a quarantined record itself brought, attributes and bytes,
     * is evidence and exempt.
     */
    public List<String> holding(String text) {
        List<String> found = new ArrayList<>();
        for (List<String> table : query("select tablename from pg_tables where schemaname = 'public'")) {
            String name = table.getFirst();
            if (NAME.matcher(name).matches()) {
                String columns =
                        name.equals("quarantine") ? "concat_ws(' ', topic, record_key, reason)" : "cast(t as text)";
                for (List<String> row : query("select " + columns + " from " + name + " t")) {
                    if (row.getFirst().contains(text)) {
                        found.add(name + ": " + row.getFirst());
                    }
                }
            }
        }
        return found;
    }

    /** Every row as texts. */
    public List<List<String>> query(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(account.jdbcUrl(), account.user(), account.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + account.jdbcUrl() + ": " + e.getMessage(), e);
        }
    }
}

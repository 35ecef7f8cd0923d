package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What contracts have in common: checks of their parts, their words, their columns. */
final class ContractRules {

    private ContractRules() {}

    static void column(String name) {
        check(!name.isBlank(), "a contract names a column that is blank");
    }

    static List<String> columns(List<String> names) {
        check(!names.isEmpty(), "a contract names no column");
        names.forEach(ContractRules::column);
        checkOnce(names, "a contract names the column '%s' twice");
        return List.copyOf(names);
    }

    static List<String> values(String column, List<String> values) {
        column(column);
        check(!values.isEmpty(), "a contract allows no value of '%s'; name at least one", column);
        checkOnce(values, "a contract names the value '%s' twice");
        return List.copyOf(values);
    }

    static void share(String what, double share) {
        check(
                share >= 0 && share <= 1,
                "%s of a contract is %s; it is a share from 0 to 1",
                what,
                number(share));
    }

    static void bounds(String column, OptionalDouble least, OptionalDouble most) {
        check(least.isPresent() || most.isPresent(), "range of '%s' has no bound", column);
        double low = least.orElse(Double.NEGATIVE_INFINITY);
        double high = most.orElse(Double.POSITIVE_INFINITY);
        check(
                low <= high && low < Double.POSITIVE_INFINITY && high > Double.NEGATIVE_INFINITY,
                "range of '%s' goes from %s to %s; the bounds stand in the wrong order",
                column,
                number(low),
                number(high));
    }

    static void pattern(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException error) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s".formatted(pattern, error.getDescription()),
                    error);
        }
    }

    static String either(List<String> values) {
        return quoted(values, " or ");
    }

    static Contract because(Contract contract, Contract.Reason reason) {
        if (contract instanceof Contract.Determines c) {
            return new Contract.Determines(c.left(), c.right(), c.tolerance(), reason);
        } else if (contract instanceof Contract.Unique c) {
            return new Contract.Unique(c.columns(), reason);
        } else if (contract instanceof Contract.Range c) {
            return new Contract.Range(c.column(), c.least(), c.most(), reason);
        } else if (contract instanceof Contract.Typed c) {
            return new Contract.Typed(c.column(), c.kind(), reason);
        } else if (contract instanceof Contract.Complete c) {
            return new Contract.Complete(c.column(), c.leastShare(), reason);
        } else if (contract instanceof Contract.Matches c) {
            return new Contract.Matches(c.column(), c.pattern(), reason);
        } else if (contract instanceof Contract.Among c) {
            return new Contract.Among(c.column(), c.values(), c.when(), reason);
        } else if (contract instanceof Contract.Compares c) {
            return new Contract.Compares(c.left(), c.comparison(), c.right(), reason);
        } else if (contract instanceof Contract.Refers c) {
            return new Contract.Refers(c.column(), c.table(), c.key(), reason);
        } else if (contract instanceof Contract.Frequency c) {
            return new Contract.Frequency(c.column(), c.level(), c.least(), c.most(), reason);
        } else if (contract instanceof Contract.Geofence c) {
            return new Contract.Geofence(c.longitude(), c.latitude(), c.fence(), c.when(), reason);
        }
        Contract.Steady c = (Contract.Steady) contract;
        return new Contract.Steady(c.label(), c.time(), c.track(), c.mostGap(), reason);
    }

    static String words(Contract contract) {
        if (contract instanceof Contract.Determines c) {
            String but = c.tolerance() == 0 ? "" : " but for a share of " + number(c.tolerance());
            return "%s determines '%s'%s".formatted(quoted(c.left(), ", "), c.right(), but);
        } else if (contract instanceof Contract.Unique c) {
            return "%s is unique".formatted(quoted(c.columns(), ", "));
        } else if (contract instanceof Contract.Range c) {
            return "'%s' is%s%s"
                    .formatted(
                            c.column(),
                            bound(" at least ", c.least()),
                            bound(" at most ", c.most()));
        } else if (contract instanceof Contract.Typed c) {
            return "'%s' holds %s".formatted(c.column(), c.kind().words());
        } else if (contract instanceof Contract.Complete c) {
            return "'%s' is there in a share of at least %s"
                    .formatted(c.column(), number(c.leastShare()));
        } else if (contract instanceof Contract.Matches c) {
            return "'%s' matches %s".formatted(c.column(), c.pattern());
        } else if (contract instanceof Contract.Among c) {
            return "'%s' is %s%s".formatted(c.column(), either(c.values()), where(c.when()));
        } else if (contract instanceof Contract.Compares c) {
            return "'%s' %s '%s'".formatted(c.left(), c.comparison().sign(), c.right());
        } else if (contract instanceof Contract.Refers c) {
            return "'%s' stands in '%s' of '%s'".formatted(c.column(), c.key(), c.table());
        } else if (contract instanceof Contract.Frequency c) {
            return "'%s' of '%s' has a share from %s to %s"
                    .formatted(c.level(), c.column(), number(c.least()), number(c.most()));
        } else if (contract instanceof Contract.Geofence c) {
            return "('%s', '%s') lies in a polygon of %d corners%s"
                    .formatted(
                            c.longitude(),
                            c.latitude(),
                            c.fence().corners().size(),
                            where(c.when()));
        }
        Contract.Steady c = (Contract.Steady) contract;
        return "'%s' does not flicker within %d ms of '%s'%s"
                .formatted(
                        c.label(),
                        c.mostGap(),
                        c.time(),
                        c.track().map(track -> " by '" + track + "'").orElse(""));
    }

    static List<String> columnsOf(Contract contract) {
        if (contract instanceof Contract.Determines c) {
            List<String> all = new ArrayList<>(c.left());
            all.add(c.right());
            return List.copyOf(all);
        } else if (contract instanceof Contract.Range c) {
            return List.of(c.column());
        } else if (contract instanceof Contract.Typed c) {
            return List.of(c.column());
        } else if (contract instanceof Contract.Complete c) {
            return List.of(c.column());
        } else if (contract instanceof Contract.Matches c) {
            return List.of(c.column());
        } else if (contract instanceof Contract.Among c) {
            return with(Stream.of(c.column()), c.when());
        } else if (contract instanceof Contract.Compares c) {
            return List.of(c.left(), c.right());
        } else if (contract instanceof Contract.Refers c) {
            return c.table().equals(Contract.Refers.ITSELF)
                    ? Stream.of(c.column(), c.key()).distinct().toList()
                    : List.of(c.column());
        } else if (contract instanceof Contract.Frequency c) {
            return List.of(c.column());
        } else if (contract instanceof Contract.Geofence c) {
            return with(Stream.of(c.longitude(), c.latitude()), c.when());
        } else if (contract instanceof Contract.Unique c) {
            return c.columns();
        }
        Contract.Steady c = (Contract.Steady) contract;
        return Stream.concat(Stream.of(c.label(), c.time()), c.track().stream())
                .distinct()
                .toList();
    }

    private static List<String> with(Stream<String> columns, Optional<Contract.When> when) {
        return Stream.concat(columns, when.map(Contract.When::column).stream()).distinct().toList();
    }

    private static String where(Optional<Contract.When> when) {
        return when.map(one -> " where " + one.words()).orElse("");
    }

    private static String bound(String words, OptionalDouble bound) {
        return bound.isPresent() ? words + number(bound.getAsDouble()) : "";
    }

    private static String quoted(List<String> names, String between) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(between));
    }

    private static void checkOnce(List<String> names, String sentence) {
        HashSet<String> seen = new HashSet<>();
        names.forEach(name -> check(seen.add(name), sentence, name));
    }
}

package org.dosomething.blink.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * One setting as it is in force, without what is secret in it.
 *
 * @param standard what it is if nothing is set; empty for nothing
 * @param meaning one sentence
 */
public record Setting(String name, String value, String standard, String meaning) {

    private static final String MASKED = "••••••";

    /**
     * Texts that are neither secret nor hold a secret; of numbers and times it goes by the type.
     */
    private static final Set<String> PLAIN =
            Set.of(
                    "blink.customerio.workspace-id",
                    "blink.journal.shared.user",
                    "blink.security.app.name",
                    "blink.security.ops.name");

    private static final Set<String> ADDRESSES =
            Set.of(
                    "blink.warehouse.url",
                    "blink.sms.base-url",
                    "blink.northstar.base-url",
                    "blink.tracing.endpoint",
                    "blink.tracing.traces-endpoint");

    static Setting of(String name, String type, String value, String standard, String meaning) {
        String shown = value.isBlank() ? standard : shown(name, type, value.strip());
        return new Setting(name, shown, standard, sentence(meaning));
    }

    /** Whether somebody has chosen it. */
    public boolean changed() {
        return !value.equals(standard);
    }

    private static String shown(String name, String type, String value) {
        if (type.equals("java.net.URI") || ADDRESSES.contains(name)) {
            return address(value);
        }
        if (name.equals("blink.journal.shared.url")) {
            return value.replaceFirst("[?].*", "?…").replaceFirst("//[^/@]*@", "//" + MASKED + "@");
        }
        return type.equals("java.lang.String") && !PLAIN.contains(name) ? MASKED : value;
    }

    /** A user and a password may stand in it, and in its query. */
    private static String address(String value) {
        try {
            URI uri = new URI(value);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String user = uri.getRawUserInfo() == null ? "" : MASKED + "@";
            String query = uri.getRawQuery() == null ? "" : "?…";
            return uri.getScheme() + "://" + user + uri.getHost() + port + uri.getRawPath() + query;
        } catch (URISyntaxException e) {
            return MASKED;
        }
    }

    /** As the records say it, without the marks of Javadoc. */
    private static String sentence(String meaning) {
        String plain = meaning.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1");
        return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}

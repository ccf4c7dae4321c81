package org.dosomething.blink.security;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The addresses whose word about the client counts. */
final class TrustedProxies {

    /** A host name would be looked up, and mean whatever the answer is. */
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9.]+(/[0-9]{1,2})?|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(/[0-9]{1,3})?");

    private final List<IpAddressMatcher> matchers;

    /**
     * @param blocks addresses or CIDR blocks
     * @throws IllegalArgumentException when one is neither
     */
    TrustedProxies(List<String> blocks) {
        this.matchers = blocks.stream().map(String::strip).map(IpAddressMatcher::new).toList();
    }

    static boolean isReadable(String block) {
        if (!NUMERIC.matcher(block.strip()).matches()) {
            return false;
        }
        try {
            new IpAddressMatcher(block.strip());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** False for what is no address. */
    boolean contain(String address) {
        try {
            return matchers.stream().anyMatch(matcher -> matcher.matches(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package org.dosomething.blink.security;

import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The addresses whose word about the client counts. */
final class TrustedProxies {

    private final List<IpAddressMatcher> matchers;

    /**
     * @param blocks addresses or CIDR blocks
     * @throws IllegalArgumentException when one is neither
     */
    TrustedProxies(List<String> blocks) {
        this.matchers = blocks.stream().map(String::strip).map(IpAddressMatcher::new).toList();
    }

    static boolean isReadable(String block) {
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

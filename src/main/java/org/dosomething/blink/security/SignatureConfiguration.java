package org.dosomething.blink.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.problem.ProblemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The chain for what is signed: the signature is all that is asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignatureProperties.class)
class SignatureConfiguration {

    /**
     * @param publicUrl empty where the URL is taken from the request
     * @throws ClientsMisconfigured naming all problems, and no secret
     */
    @Bean
    @Order(0)
    SecurityFilterChain signedPaths(
            HttpSecurity http,
            SignatureProperties properties,
            @Value("${blink.intake.public-url:}") String publicUrl,
            ProblemWriter problems)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> tokens = Secrets.of(properties.twilioTokens(), "TWILIO_API_AUTH_TOKEN", wrong);
        List<String> keys =
                Secrets.of(properties.customerioKeys(), "CUSTOMER_IO_WEBHOOK_SIGNING_KEY", wrong);
        Optional<String> base = Optional.of(publicUrl).filter(url -> !url.isBlank());
        if (!base.map(PublicUrl::isReadable).orElse(true)) {
            wrong.add("BLINK_PUBLIC_URL is no http or https URL without query and fragment");
        }
        if (!wrong.isEmpty()) {
            throw new ClientsMisconfigured(wrong);
        }
        SignatureCheck twilio = new TwilioCheck(new TwilioSignature(tokens), new PublicUrl(base));
        SignatureCheck customerio = new CustomerIoCheck(new CustomerIoSignature(keys));
        RequestMatcher signed =
                keys.isEmpty()
                        ? AccessRules.twilio()
                        : new OrRequestMatcher(AccessRules.twilio(), AccessRules.reporting());
        return SecurityConfiguration.stateless(http)
                .securityMatcher(signed)
                .addFilterBefore(
                        new SignatureFilter(AccessRules.twilio(), twilio, problems),
                        AuthorizationFilter.class)
                .addFilterBefore(
                        new SignatureFilter(AccessRules.reporting(), customerio, problems),
                        AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }
}

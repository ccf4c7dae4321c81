package org.dosomething.blink.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.dosomething.blink.problem.ClientNames;
import org.dosomething.blink.problem.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security, without sessions: a chain for what is open, one for what is signed, and one for
 * the rest.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientProperties.class)
class SecurityConfiguration {

    @Bean
    ConfiguredClients configuredClients(ClientProperties properties, Environment environment) {
        return ConfiguredClients.read(properties, isSandbox(environment));
    }

    @Bean
    ClientNames clientNames(ConfiguredClients configured) {
        return new ClientNames(
                configured.clients().stream().map(Client::name).collect(Collectors.toSet()),
                Set.of(TwilioCheck.SENDER, CustomerIoCheck.SENDER));
    }

    @Bean
    AuthenticationManager loginCheck(
            ConfiguredClients configured, ClientProperties properties, Clock clock) {
        return new LoginCheck(
                configured.clients(),
                new RememberedSecrets(new SecureRandom()),
                new LoginThrottle(clock, properties.limits().failedLoginsPerMinute()));
    }

    @Bean
    SecurityProblems securityProblems(ProblemWriter problems, AuthenticationManager logins) {
        return new SecurityProblems(problems, logins);
    }

    /** Credentials are not even looked at, so that wrong ones do no harm. */
    @Bean
    @Order(1)
    SecurityFilterChain openPaths(HttpSecurity http, Environment environment) throws Exception {
        return stateless(http)
                .securityMatcher(AccessRules.open(isSandbox(environment)))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain clientPaths(
            HttpSecurity http, AuthenticationManager logins, SecurityProblems problems)
            throws Exception {
        return stateless(http)
                .authenticationManager(logins)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .authorizeHttpRequests(AccessRules::apply)
                .build();
    }

    private static boolean isSandbox(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** Judges the path alone: methods, headers and parameters have answers of their own. */
    @Bean
    HttpFirewall pathFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    /** An observation for each filter and request costs more than the checks themselves. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}

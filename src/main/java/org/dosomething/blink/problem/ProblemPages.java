package org.dosomething.blink.problem;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the {@code type} of a problem leads to: a page for people, open to anyone. */
@RestController
final class ProblemPages {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body style="font-family: sans-serif; max-width: 42em; margin: 2em auto">
            <h1>%s</h1>
            %s
            </body>
            </html>
            """;

    @GetMapping("/problems")
    ResponseEntity<String> index() {
        String list =
                Arrays.stream(ProblemCode.values())
                        .map(ProblemPages::item)
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
        return page("Problems", list);
    }

    @GetMapping("/problems/{code}")
    ResponseEntity<String> one(@PathVariable String code) {
        ProblemCode known =
                ProblemCode.of(code).orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND));
        ProblemText text = ProblemText.of(known);
        return page(
                known.title(),
                """
                <p>Status %d, <code>%s</code></p>
                <h2>What it means</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p><a href="/problems">All problems</a></p>"""
                        .formatted(known.status(), known.code(), text.meaning(), text.action()));
    }

    private static String item(ProblemCode code) {
        return "<li><a href=\"%s\"><code>%s</code></a> %d: %s</li>"
                .formatted(code.path(), code.code(), code.status(), code.title());
    }

    private static ResponseEntity<String> page(String title, String body) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(PAGE.formatted(title, title, body));
    }
}

package dev.athanor.spring;

import dev.athanor.testkit.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    @Test
    void thePublicApiIsWhatApiTxtPromises() throws IOException {
        PublicApi.ofModule().assertAsPromised();
    }
}

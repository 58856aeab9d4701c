// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import com.google.gson.JsonParser;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * The official SDK at its best: it gets a pool that holds a connection for each thread, where its own holds five,
 * sockets that do not wait, and its JSON ready-made.
 */
final class SdkClient implements PollingClient {
    private final ClientSetup setup;
    private final CommonClient client;

    SdkClient(ClientSetup setup) {
        this.setup = setup;
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        // It signs for the first label of the host; -Djdk.net.hosts.file lets that be a name of this machine.
        http.setEndpoint("ssl.localhost:" + setup.port());
        http.setHttpClient(new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(setup.connections(), 5, TimeUnit.MINUTES))
                .socketFactory(new PromptSockets())
                .build());
        this.client = new CommonClient(
                "ssl",
                ClientSetup.VERSION,
                new Credential(ClientSetup.SECRET_ID, ClientSetup.SECRET_KEY),
                "",
                new ClientProfile(ClientProfile.SIGN_TC3_256, http));
    }

    @Override
    public void start() {
        for (int number = 0; number < setup.updates(); number++) {
            String json = setup.bodies().json(number);
            new Thread(() -> pollForever(json), "update-" + number).start();
        }
    }

    private void pollForever(String json) {
        long recordId = 0;
        while (recordId == 0) {
            recordId = poll(json);
        }
    }

    private long poll(String json) {
        try {
            return JsonParser.parseString(client.call(ClientSetup.ACTION, json))
                    .getAsJsonObject()
                    .getAsJsonObject("Response")
                    .get("DeployRecordId")
                    .getAsLong();
        } catch (TencentCloudSDKException e) {
            ClientSetup.fail(e);
            return 1;
        }
    }
}
